"""Each file of `tests/attacks/files` makes a hostile class, which is read without harm and told as expected.

A record is `[status, score]`, with a part of its message where there is one; `["taken"]` stands for a submission that is to be judged.
"""

import importlib.util
import os
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from verdicts import read_verdicts

from gradschool.course.course import read_course
from gradschool.errors import UsageError
from gradschool.grading.batch import plan_batch

HERE = Path(__file__).parent
FOLDER = HERE / "attacks" / "files"
ATTACKS = read_verdicts(FOLDER)
# far above what any of them takes, far below what the bombs would take
MOST_BYTES = 160 << 20
MOST_SECONDS = 10

_WRITING = {
    "os.mkdir",
    "os.symlink",
    "os.link",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
}
_written: list[str] | None = None


def _watch(event, arguments):
    """Notes every path that Python is asked to change: an audit hook cannot be taken off, so it is switched."""
    if _written is None:
        return
    if event in _WRITING:
        # relative to an open folder only where a temporary folder is deleted
        _written.extend(
            os.fsdecode(path) for path in arguments[:1] if isinstance(path, (str, bytes, os.PathLike))
        )
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if (mode and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _written.append(os.fsdecode(path))


sys.addaudithook(_watch)


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Where the class is made, where temporary files go, and a neighbour that nobody may touch."""
    global _written
    made, temporary, outside = (tmp_path / name for name in ("made", "temporary", "outside"))
    for place in (made, temporary, outside):
        place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    yield made, temporary, outside
    _written = None


def make(name, folder):
    spec = importlib.util.spec_from_file_location(f"attack_{name}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make(folder)
    (target,) = [path for path in folder.iterdir() if path.name.startswith("class")]
    return target


def state(folder):
    return {
        (path, os.lstat(path).st_size, os.lstat(path).st_mtime_ns, os.lstat(path).st_mode)
        for path in folder.rglob("*")
    }


def told(batch):
    """Student -> [status, score, message] of each record, and what is to be judged as `["taken"]`."""
    found = {}
    for submission in batch.submissions:
        found.setdefault(submission.student, []).append(["taken"])
    for record in batch.settled:
        found.setdefault(record.student, []).append([record.status, record.score, record.message])
    return found


def test_there_are_attacks():
    assert len(ATTACKS) >= 45


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_class_is_read_without_harm(name, places):
    global _written
    made, temporary, outside = places
    target, expected = make(name, made), ATTACKS[name]
    course = read_course(HERE / expected.get("course", "small_course"))
    before, descriptors = state(made), os.listdir("/proc/self/fd")
    batch, error, _written = None, "", []
    tracemalloc.start()
    started = time.process_time()
    try:
        batch = plan_batch(course, target)
    except UsageError as fault:
        error = str(fault)
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    written, _written = _written, None
    assert seconds < MOST_SECONDS
    assert peak < MOST_BYTES
    assert [path for path in written if os.path.isabs(path) and not path.startswith(str(temporary))] == []
    assert os.listdir("/proc/self/fd") == descriptors
    assert (state(made), list(temporary.iterdir()), list(outside.iterdir())) == (before, [], [])
    if "error" in expected:
        assert expected["error"] in error
    else:
        assert error == ""
        check_batch(batch, expected)


def check_batch(batch, expected):
    found = told(batch)
    assert sorted(found) == sorted(expected["records"])
    for student, wanted in expected["records"].items():
        rows = wanted if isinstance(wanted[0], list) else [wanted]
        got = [row for row in found[student] if row[0] != "missing" or row[0] in [each[0] for each in rows]]
        assert [row[:2] for row in got] == [row[:2] for row in rows]
        for found_row, row in zip(got, rows, strict=True):
            assert "".join(row[2:]) in "".join(found_row[2:])
    for part in expected["notes"]:
        assert any(part in note for note in batch.notes), batch.notes
    for student, part in expected.get("told", {}).items():
        (submission,) = [each for each in batch.submissions if each.student == student]
        assert any(part in note for note in submission.notes), submission.notes
    for student, part in expected.get("shows", {}).items():
        (submission,) = [each for each in batch.submissions if each.student == student]
        assert part in submission.text
