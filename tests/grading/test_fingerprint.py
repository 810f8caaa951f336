"""The key of a record changes with all that the record depends on, and with nothing else."""

import dataclasses

import pytest

from gradschool.course.course import read_course
from gradschool.grading.fingerprint import Keys
from gradschool.grading.judges import Plan
from gradschool.records.submission import Cell, Submission

PLAN = Plan(secret=1, purpose="grade")
SUBMISSION = Submission("ann", "slope", "slope.py", "0" * 64, (Cell("", "x = 1", 1),), (), "x = 1")


def key(course, plan=PLAN, **changes):
    return Keys(read_course(course), plan).key(dataclasses.replace(SUBMISSION, **changes))


def test_wrong_answers_that_are_renamed_away_count_as_a_change(own_course):
    before = key(own_course)
    folder = own_course / "graders/01_basics/slope/wrong_answers"
    folder.rename(folder.with_name("wrong_answers_put_away"))  # sorts as before
    assert key(own_course) != before


@pytest.mark.parametrize(
    "file",
    [
        "exercises/01_basics/slope/exercise.toml",
        "solutions/01_basics/slope/slope.py",
        "graders/01_basics/slope/test_slope.py",
        "graders/01_basics/slope/wrong_answers/sum_for_mean.py",
    ],
)
def test_each_file_of_the_exercise_counts(own_course, file):
    before = key(own_course)
    path = own_course / file
    path.write_text(path.read_text() + "\n# changed\n")
    assert key(own_course) != before


def test_who_what_and_how_count(own_course):
    keys = {
        key(own_course),
        key(own_course, student="ben"),
        key(own_course, sha256="1" * 64),
        key(own_course, notes=("both were handed in",)),
        key(own_course, dataclasses.replace(PLAN, secret=2)),
        key(own_course, dataclasses.replace(PLAN, device="cuda")),
    }
    assert len(keys) == 6


def test_the_same_again_is_the_same_wherever_the_course_lies(own_course):
    before = key(own_course)
    assert key(own_course) == before
    assert key(own_course.rename(own_course.with_name("moved"))) == before
