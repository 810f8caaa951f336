"""Progress is kept through damage, through other versions and through commands that run side by side."""

import json
import os

import pytest

from gradschool.errors import UsageError
from gradschool.learner.progress import Progress, Standing
from gradschool.records.record import Case, Record


def record(exercise="tensors", points=3.0, started="2026-01-01T10:00:00Z"):
    status = "passed" if points == 3 else "failed"
    case = Case(id="a", title="A", status=status, points=points, max_points=3)
    return Record(
        student="alex",
        exercise=exercise,
        status="graded",
        score=points,
        max_score=3,
        cases=(case,),
        started=started,
    )


def read_progress(root, tell=pytest.fail):
    """The progress at `root`; a message that no test expects fails it."""
    return Progress(root, tell)


def written(root):
    return json.loads((root / ".gradschool" / "progress.json").read_bytes())


def damage(root, raw):
    path = root / ".gradschool" / "progress.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


def test_a_new_workspace_has_no_progress_and_no_file(tmp_path):
    progress = read_progress(tmp_path)
    assert progress.standing("tensors") == Standing("", 0.0, 0, 0)
    assert not progress.is_passed("tensors")
    assert progress.record("tensors") is None
    assert list(tmp_path.iterdir()) == []


def test_attempts_the_best_score_and_the_first_pass_are_kept(tmp_path):
    progress = read_progress(tmp_path)
    for points, minute in ((1.0, 1), (3.0, 2), (2.0, 3), (3.0, 4)):
        progress.take(record(points=points, started=f"2026-01-01T10:0{minute}:00Z"))
    expected = Standing(passed="2026-01-01T10:02:00Z", score=3.0, hints=0, attempts=4)
    assert progress.standing("tensors") == expected
    assert read_progress(tmp_path).standing("tensors") == expected
    assert read_progress(tmp_path).is_passed("tensors")


def test_a_pass_without_a_time_gets_the_present_one(tmp_path):
    progress = read_progress(tmp_path)
    progress.take(record(started=""))
    assert len(progress.standing("tensors").passed) == len("2026-01-01T10:02:00Z")


def test_the_latest_record_is_kept_whole(tmp_path):
    progress = read_progress(tmp_path)
    progress.take(record(points=3.0))
    progress.take(record(points=1.0))
    assert read_progress(tmp_path).record("tensors") == record(points=1.0)


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b'{"student": 3}'])
def test_a_damaged_record_is_as_good_as_none(tmp_path, raw):
    progress = read_progress(tmp_path)
    progress.take(record())
    (tmp_path / ".gradschool" / "records" / "tensors.json").write_bytes(raw)
    assert progress.record("tensors") is None
    assert progress.is_passed("tensors")


def test_hints_shown_never_become_fewer(tmp_path):
    progress = read_progress(tmp_path)
    progress.show_hint("tensors", 2)
    progress.show_hint("tensors", 1)
    assert read_progress(tmp_path).hints_shown("tensors") == 2


def test_two_commands_side_by_side_lose_nothing(tmp_path):
    first, second = read_progress(tmp_path), read_progress(tmp_path)
    first.take(record("tensors"))
    second.show_hint("autograd", 1)
    second.show_hint("tensors", 1)
    progress = read_progress(tmp_path)
    assert progress.standing("tensors") == Standing("2026-01-01T10:00:00Z", 3.0, 1, 1)
    assert progress.hints_shown("autograd") == 1


def test_names_that_are_not_known_are_kept(tmp_path):
    document = {"format_version": 1, "theme": "dark", "exercises": {"gone": {"passed": "then", "stars": 5}}}
    damage(tmp_path, json.dumps(document).encode())
    told = []
    progress = read_progress(tmp_path, told.append)
    progress.show_hint("gone", 1)
    assert told == []
    assert written(tmp_path) == {
        **document,
        "exercises": {"gone": {"passed": "then", "stars": 5, "hints": 1}},
    }


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"exercises": 3}', b"[" * 100_000, b"9" * 5000],
    ids=["empty", "half", "bytes", "list", "nothing", "number", "deep", "long"],
)
def test_a_damaged_file_is_put_aside_with_a_message_and_nothing_lost(tmp_path, raw):
    path = damage(tmp_path, raw)
    told = []
    progress = read_progress(tmp_path, told.append)
    broken = path.with_name("progress.json.1.broken")
    assert told == [
        f"`{path}` was damaged and is kept as `progress.json.1.broken`. "
        "Progress could be recovered for 0 exercises."
    ]
    assert broken.read_bytes() == raw
    progress.take(record())
    assert read_progress(tmp_path).is_passed("tensors")
    read_progress(tmp_path, told.append)
    assert len(told) == 1


@pytest.mark.parametrize("entry", [{"attempts": "many"}, {"passed": 1}, {"hints": True}, {"score": None}, 3])
def test_what_is_sound_in_a_damaged_file_stays_in_use(tmp_path, entry):
    exercises = {"tensors": {"passed": "then", "attempts": 2}, "autograd": entry}
    damage(tmp_path, json.dumps({"exercises": exercises}).encode())
    told = []
    progress = read_progress(tmp_path, told.append)
    assert told[0].endswith("Progress could be recovered for 1 exercise.")
    assert progress.standing("tensors") == Standing("then", 0.0, 0, 2)
    assert written(tmp_path)["exercises"] == {"tensors": {"passed": "then", "attempts": 2}}


def test_a_second_damage_keeps_the_first_file_aside_too(tmp_path):
    for number, raw in enumerate((b"one", b"two"), 1):
        path = damage(tmp_path, raw)
        read_progress(tmp_path, [].append)
        assert path.with_name(f"progress.json.{number}.broken").read_bytes() == raw


def test_progress_of_a_newer_format_is_left_alone(tmp_path):
    path = damage(tmp_path, b'{"format_version": 2}')
    with pytest.raises(
        UsageError, match=r"has format 2; this gradschool reads format 1\. Update gradschool\."
    ):
        read_progress(tmp_path)
    assert path.read_bytes() == b'{"format_version": 2}'


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / ".gradschool" / "progress.json").mkdir(parents=True)
    with pytest.raises(
        UsageError, match=r"progress\.json` cannot be read: Is a directory\. Allow reading it\."
    ):
        read_progress(tmp_path)


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    progress = read_progress(tmp_path)
    progress.show_hint("tensors", 1)
    before = written(tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match=r"cannot be written: No space left on device"):
        progress.show_hint("tensors", 2)
    assert written(tmp_path) == before
    assert [path.name for path in (tmp_path / ".gradschool").iterdir()] == ["progress.json"]


def test_damage_while_a_command_runs_is_told_as_well(tmp_path):
    told = []
    progress = read_progress(tmp_path, told.append)
    damage(tmp_path, b"{")
    progress.show_hint("tensors", 1)
    assert len(told) == 1
