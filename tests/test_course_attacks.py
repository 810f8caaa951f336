"""Each file of `tests/attacks/course` is laid over the solution of an exercise of the built-in course, and gains nothing by it.

All are judged in one batch, with the solutions themselves as honest neighbours.
"""

from pathlib import Path

import pytest
from verdicts import read_verdict

from gradschool.course.course import read_course
from gradschool.grading.judges import Plan, judge_batch
from gradschool.intake.submission import read_submission

HERE = Path(__file__).parent
ATTACKS = {path.stem: read_verdict(path) for path in sorted((HERE / "attacks/course").glob("*.py"))}


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    course = read_course(HERE.parent)
    folder = tmp_path_factory.mktemp("submitted")
    submissions = []
    for name, (expected, attack) in ATTACKS.items():
        exercise = course.exercise(expected["exercise"])
        file = folder / exercise.file
        file.write_bytes(exercise.reference.read_bytes() + b"\n\n" + attack)
        submissions.append(read_submission(file, exercise, name))
    for name in {expected["exercise"] for expected, _ in ATTACKS.values()}:
        exercise = course.exercise(name)
        submissions.append(read_submission(exercise.reference, exercise, f"honest {name}"))
    found = {}
    judge_batch(
        course,
        submissions,
        Plan(secret=7, purpose="grade", level=2),
        lambda r: found.setdefault(r.student, r),
    )
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_grader_gains_nothing_and_its_honest_neighbour_gets_everything(records, name):
    expected, _ = ATTACKS[name]
    record, honest = records[name], records[f"honest {expected['exercise']}"]
    least, most = expected["score"] if isinstance(expected["score"], list) else [expected["score"]] * 2
    assert record.status in expected["status"], record.message
    assert least <= record.score <= most, [case.message for case in record.cases]
    assert honest.passed, [case.message for case in honest.cases]
