"""An exercise of several files, with data and a module of the course: handed out, read, judged and proven."""

import pytest

from gradschool.author.proof import prove_named
from gradschool.course.course import read_course
from gradschool.errors import CourseError
from gradschool.grading.judges import Plan, judge_batch
from gradschool.intake.submission import read_submission
from gradschool.learner import workspace

SLOPE = "01_basics/slope"
PARTS = "from parts import residual\nfrom plots import SIZE\n\nROWS = open('data/rows.csv').read().split(',')\nassert len(ROWS) == SIZE\n"
RESIDUAL = "def residual(w, x, y):\n    return w * x - y\n"


@pytest.fixture
def course(own_course):
    """`slope` with a second file `parts.py`, and the course's `data/rows.csv` and `plots.py`."""
    shared = own_course / "exercises/shared"
    (shared / "data").mkdir(parents=True)
    (shared / "data/rows.csv").write_text("1,2,3")
    (shared / "plots.py").write_text("SIZE = 3\n")
    toml = own_course / f"exercises/{SLOPE}/exercise.toml"
    keys = 'files = ["parts.py"]\nuses = ["data/rows.csv", "plots.py"]\n'
    toml.write_text(toml.read_text().replace("\n[limits]", f"{keys}\n[limits]"))
    (own_course / f"exercises/{SLOPE}/parts.py").write_text(
        "def residual(w, x, y):\n    raise NotImplementedError('residual')\n"
    )
    (own_course / f"solutions/{SLOPE}/parts.py").write_text(RESIDUAL)
    path = own_course / f"solutions/{SLOPE}/slope.py"
    text = path.read_text().replace("w * x - y", "residual(w, x, y)")
    path.write_text(text.replace("import torch\n", f"import torch\n\n{PARTS}", 1))
    return own_course


def judged(course, folder):
    opened = read_course(course)
    submission = read_submission(folder / "slope.py", opened.exercise("slope"), "ann")
    records = []
    judge_batch(opened, [submission], Plan(secret=1, purpose="grade", level=2), records.append)
    return records[0]


@pytest.mark.slow
def test_all_its_files_are_judged_and_the_courses_own_count(course, tmp_path):
    text = (course / f"solutions/{SLOPE}/slope.py").read_text()
    assert "residual(w, x, y)" in text
    (tmp_path / "slope.py").write_text(text)
    (tmp_path / "parts.py").write_text(RESIDUAL)
    # a student's file by the name of one of the course's changes nothing
    (tmp_path / "plots.py").write_text("SIZE = 99\n")
    record = judged(course, tmp_path)
    assert (record.status, record.score) == ("graded", 10), record.message

    (tmp_path / "parts.py").write_text(RESIDUAL.replace("- y", "+ y"))
    assert judged(course, tmp_path).score < 10


@pytest.mark.slow
def test_a_file_that_is_asked_for_and_not_there_is_told(course, tmp_path):
    (tmp_path / "slope.py").write_text((course / f"solutions/{SLOPE}/slope.py").read_text())
    record = judged(course, tmp_path)
    notes = [artifact.data for artifact in record.artifacts if artifact.kind == "note"]
    assert "`parts.py` is asked for beside it and was not handed in." in notes


@pytest.mark.slow
def test_it_is_proven_like_any_other(course):
    proof = prove_named(read_course(course), ["slope"], seeds=1, jobs=1)
    failing = {row.name: row.problems for row in proof.rows if row.problems and row.kind in ("stub", "right")}
    assert failing == {}


def test_its_files_are_handed_out(course, tmp_path):
    opened = read_course(course)
    made = workspace.create(tmp_path / "work", opened, "ann")
    made.hand_out(opened.exercise("slope"))
    found = {path.relative_to(made.root / SLOPE).as_posix() for path in (made.root / SLOPE).rglob("*.*")}
    assert found >= {"slope.py", "parts.py", "data/rows.csv", "plots.py"}


def test_a_reset_puts_all_its_stubs_back_and_keeps_what_was_written(course, tmp_path):
    opened = read_course(course)
    made = workspace.create(tmp_path / "work", opened, "ann")
    made.hand_out(opened.exercise("slope"))
    (made.root / SLOPE / "parts.py").write_text(RESIDUAL)
    backup = made.reset(opened.exercise("slope"))
    assert backup is not None
    assert backup.read_text() == RESIDUAL
    assert "raise NotImplementedError" in (made.root / SLOPE / "parts.py").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"parts.py"', '"nothing.py"', "`exercises/01_basics/slope/nothing.py` is not there"),
        ('"plots.py"', '"../plots.py"', "relative paths"),
        ('"plots.py"', '"/plots.py"', "relative paths"),
        ('"plots.py"', '".hidden"', "relative paths"),
    ],
)
def test_a_file_that_cannot_be_meant_is_told(old, new, said, course):
    toml = course / f"exercises/{SLOPE}/exercise.toml"
    toml.write_text(toml.read_text().replace(old, new))
    with pytest.raises(CourseError, match=said):
        read_course(course).exercise("slope")
