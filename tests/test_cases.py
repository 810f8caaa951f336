"""Each file of `tests/cases` is a submission with the verdict that it must get at its top; adding one needs no code.

The cases are judged as one batch by two judges, so that each also shows that its neighbours do not disturb it.
"""

import contextlib
import os
from pathlib import Path

import pytest
from attack_plan import day
from limited_course import copied_course, limits_of
from verdicts import read_verdict

from gradschool.course.course import read_course
from gradschool.grading.judges import Plan, judge_batch
from gradschool.intake.submission import read_submission

HERE = Path(__file__).parent
CASES = {path.stem: path for path in sorted((HERE / "cases").iterdir()) if path.is_file()}


def processes_in(folder: Path) -> list[str]:
    """The processes whose current folder lies below `folder`: a worker's is its scratch folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(folder) in os.readlink(entry / "cwd"):
                found.append(entry.name)
    return found


# one level a day, and the others with `make long`: each judges the same cases
LEVELS = [
    pytest.param(level, marks=() if level == day() % 3 else pytest.mark.long, id=f"level {level}")
    for level in range(3)
]


@pytest.fixture(scope="module", params=LEVELS)
def records(request, tmp_path_factory):
    scratch = tmp_path_factory.mktemp("scratch")
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(scratch)
    try:
        found = judge_cases(request.param, tmp_path_factory.mktemp("submitted"))
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    assert processes_in(scratch) == []
    assert list(scratch.glob("gradschool-*")) == []
    return found


def judge_cases(level, folder):
    cases = {name: read_verdict(path) for name, path in CASES.items()}
    ids = copied_course(folder / "course", [expected for expected, _ in cases.values()])
    course = read_course(folder / "course")
    submissions = []
    for name, (expected, submitted) in cases.items():
        file = folder / f"slope{CASES[name].suffix}"
        file.write_bytes(submitted)
        submissions.append(read_submission(file, course.exercise(ids[limits_of(expected)]), name))
    found = {}
    plan = Plan(secret=7, purpose="grade", jobs=2, level=level, at_least=level)
    judge_batch(course, submissions, plan, lambda record: found.setdefault(record.student, record))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_submission_gets_its_verdict(records, name):
    record = records[name]
    expected, _ = read_verdict(CASES[name])
    if record.isolation < f"level {expected.get('from_level', 0)}":
        pytest.skip(f"{record.isolation} allows it")
    assert (record.status, record.score, record.max_score) == (expected["status"], expected["score"], 10)
    assert {case.id: case.status for case in record.cases} == expected["cases"]
    messages = {case.id: case.message for case in record.cases}
    for case_id, part in expected.get("messages", {}).items():
        assert part in messages[case_id]
    mistakes = {case.id: case.mistake for case in record.cases if case.mistake}
    for case_id, mistake in expected.get("mistakes", {}).items():
        assert mistakes[case_id] == mistake
    assert expected.get("message", "") in record.message
    notes = " ".join(artifact.data for artifact in record.artifacts if artifact.kind == "note")
    for part in expected.get("notes", []):
        assert part in notes
