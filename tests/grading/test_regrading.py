"""Grading again: the results of other exercises stay as they were, and a report is never taken for a student."""

import errno
import json
import os
import shutil
from pathlib import Path

import msgspec
import pytest

from gradschool.grading import batch
from gradschool.records.record import Case, Record

SMALL = Path(__file__).parents[1] / "cases_course" / "small"


@pytest.fixture
def course(tmp_path):
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


@pytest.fixture
def judged(monkeypatch):
    """Who was judged, in order; a judge that gives full points takes the place of the real ones."""
    names = []

    def judge(course, submissions, plan, on_record, **_):
        for each in submissions:
            names.append((each.student, each.exercise))
            points = float(course.exercise(each.exercise).points)
            case = Case(id="a", title="A", status="passed", points=points, max_points=points)
            on_record(
                Record(
                    student=each.student,
                    exercise=each.exercise,
                    status="grader_error" if "grader_error" in each.text else "graded",
                    score=points,
                    max_score=points,
                    cases=(case,),
                    message=each.text,
                )
            )

    monkeypatch.setattr(batch, "judge_batch", judge)
    return names


@pytest.fixture
def a_class(tmp_path):
    """Two students with two exercises each; `cleo` has one of them, `dora`'s other one cannot be read."""
    folder = tmp_path / "class"
    for student in ("ann", "ben", "cleo", "dora"):
        hand_in(folder, student, "tensors")
    for student in ("ann", "ben"):
        hand_in(folder, student, "autograd")
    (folder / "dora/autograd.ipynb").write_text("{ no notebook")
    return folder


def hand_in(folder, student, exercise, text="x = 1"):
    (folder / student).mkdir(parents=True, exist_ok=True)
    (folder / student / f"{exercise}.py").write_text(f"{text}\n")


def results(out):
    """The records of a report by student and exercise; each is there once."""
    found = [
        msgspec.json.decode(line, type=Record) for line in (out / "results.jsonl").read_bytes().splitlines()
    ]
    by_name = {(record.student, record.exercise): record for record in found}
    assert len(by_name) == len(found)
    return by_name


# -- one exercise again ----------------------------------------------------------------------------------------


@pytest.fixture
def graded(course, a_class, judged, tmp_path, learn):
    """Grades the class, forgets who was judged, and returns a function that grades it again."""

    def grade(*arguments):
        return learn("grade", a_class, "--out", tmp_path / "out", *arguments, course=course)

    assert grade().exit_code == 0
    judged.clear()
    return grade


def test_one_exercise_graded_again_keeps_the_results_of_the_others(graded, judged, a_class, tmp_path):
    before = results(tmp_path / "out")
    grades = (tmp_path / "out/grades.csv").read_text()
    assert {name: record.status for name, record in before.items() if record.status != "graded"} == {
        ("cleo", "autograd"): "missing",
        ("dora", "autograd"): "unreadable",
    }
    assert graded("--exercise", "tensors").exit_code == 0
    assert results(tmp_path / "out") == before
    assert (tmp_path / "out/grades.csv").read_text() == grades
    assert judged == []
    hand_in(a_class, "ann", "tensors", "x = 2")
    assert graded("--exercise", "tensors").exit_code == 0
    assert judged == [("ann", "tensors")]
    after = results(tmp_path / "out")
    assert after.keys() == before.keys()
    assert {name for name in before if after[name] != before[name]} == {("ann", "tensors")}
    assert after["ann", "tensors"].message == "x = 2\n"


def test_pages_of_students_whose_results_stay_are_not_written_again(graded, a_class, tmp_path):
    pages = {name: tmp_path / "out" / name / "index.html" for name in ("ann", "ben", "cleo", "dora")}
    before = {name: (page.stat().st_ino, page.read_bytes()) for name, page in pages.items()}
    hand_in(a_class, "ann", "tensors", "x = 2")
    graded("--exercise", "tensors")
    after = {name: (page.stat().st_ino, page.read_bytes()) for name, page in pages.items()}
    assert {name for name in before if after[name] != before[name]} == {"ann"}
    assert "2 exercises" in (tmp_path / "out/index.html").read_text()


def test_results_that_are_not_asked_for_stay_even_when_they_are_out_of_date(graded, judged, course, tmp_path):
    before = results(tmp_path / "out")
    grader = course / "graders/02_autograd/autograd/test_autograd.py"
    grader.parent.mkdir(parents=True, exist_ok=True)
    grader.write_text("# another grader\n")
    graded("--exercise", "tensors", "--force")
    assert sorted(judged) == [(name, "tensors") for name in ("ann", "ben", "cleo", "dora")]
    after = results(tmp_path / "out")
    others = [name for name in before if name[1] == "autograd"]
    assert len(others) == 4
    assert [after[name] for name in others] == [before[name] for name in others]
    judged.clear()
    graded()
    assert sorted(judged) == [("ann", "autograd"), ("ben", "autograd")], "a full run catches up"


def test_who_left_the_folder_keeps_what_was_not_asked_for_and_this_is_said(graded, a_class, tmp_path):
    shutil.rmtree(a_class / "ben")
    result = graded("--exercise", "tensors")
    assert "`ben`" in result.stdout
    names = results(tmp_path / "out").keys()
    assert ("ben", "autograd") in names
    assert ("ben", "tensors") not in names
    graded()
    assert not [name for name in results(tmp_path / "out") if name[0] == "ben"]


def test_a_new_student_gets_what_is_asked_for(graded, a_class, tmp_path):
    hand_in(a_class, "eve", "tensors")
    (a_class / "finn").mkdir()
    graded("--exercise", "tensors")
    found = {name: record.status for name, record in results(tmp_path / "out").items()}
    assert {name: status for name, status in found.items() if name[0] in ("eve", "finn")} == {
        ("eve", "tensors"): "graded",
        ("finn", "tensors"): "missing",
    }


def test_results_of_an_exercise_that_left_the_course_stay_too(graded, course, tmp_path):
    listing = course / "exercises/course.toml"
    listing.write_text(listing.read_text().replace('exercises = ["autograd"]', 'exercises = ["tensors_two"]'))
    assert graded("--exercise", "tensors").exit_code == 0
    assert ("ann", "autograd") in results(tmp_path / "out")


def test_the_summary_the_json_and_the_exit_code_are_about_what_was_asked_for(graded, a_class, tmp_path):
    hand_in(a_class, "ben", "autograd", "grader_error")
    assert graded().exit_code == 3
    result = graded("--exercise", "tensors")
    assert result.exit_code == 0
    assert "4 submissions (4 students, 1 exercise)" in result.stdout
    assert "4 results for other exercises were left as they are." in result.stdout
    rows = [json.loads(line) for line in graded("--exercise", "tensors", "--json").stdout.splitlines()]
    assert [(row["student"], row["exercise"]) for row in rows] == [
        (name, "tensors") for name in ("ann", "ben", "cleo", "dora")
    ]
    assert graded("--exercise", "autograd").exit_code == 3


def test_a_batch_that_is_stopped_has_lost_no_other_exercise(graded, a_class, tmp_path, monkeypatch):
    before = results(tmp_path / "out")
    judge = batch.judge_batch

    def stopped(course, submissions, *rest, **more):
        judge(course, submissions[:1], *rest, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "judge_batch", stopped)
    assert graded("--exercise", "tensors", "--force").exit_code == 130
    left = results(tmp_path / "out")
    assert {name for name in before if name[1] == "autograd"} <= left.keys()
    assert ("ann", "tensors") in left


# -- a report inside the class ---------------------------------------------------------------------------------


def students_of(out):
    return sorted({student for student, _ in results(out)})


FOUR = ["ann", "ben", "cleo", "dora"]


def test_a_class_is_graded_twice_from_inside_and_its_report_is_no_student(a_class, judged, course, learn):
    for _ in range(2):
        result = learn("grade", ".", course=course, cwd=a_class)
        assert result.exit_code == 0
        assert students_of(a_class / "report") == FOUR
    assert "Ignored `report`: it holds a report, not submissions." in result.stdout


@pytest.mark.parametrize("out", ["marks", "reports/monday", "ann/report", "reports/deep/deeper"])
def test_an_earlier_report_anywhere_in_the_class_is_no_student(out, a_class, judged, course, learn):
    for place in (a_class / out, a_class / "now", a_class / "now"):
        assert learn("grade", a_class, "--out", place, course=course).exit_code == 0
        assert students_of(place) == FOUR


def test_a_report_inside_an_archive_of_the_class_is_no_student(a_class, judged, course, learn, tmp_path):
    learn("grade", a_class, "--out", a_class / "report", course=course)
    packed = shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path, "class")
    assert learn("grade", packed, "--out", tmp_path / "out", course=course).exit_code == 0
    assert students_of(tmp_path / "out") == FOUR


@pytest.mark.parametrize("left", [".lock", ".seed"])
def test_a_report_that_was_stopped_before_its_first_result_is_no_student(
    left, a_class, judged, course, learn, tmp_path
):
    (a_class / "begun").mkdir()
    (a_class / "begun/.lock").touch()
    (a_class / "begun" / left).touch()
    learn("grade", a_class, "--out", tmp_path / "out", course=course)
    assert students_of(tmp_path / "out") == FOUR


def test_an_empty_folder_that_is_to_hold_the_report_is_no_student(a_class, judged, course, learn):
    (a_class / "report").mkdir()
    assert learn("grade", ".", course=course, cwd=a_class).exit_code == 0
    assert students_of(a_class / "report") == FOUR


def test_a_student_who_is_called_report_is_one_and_is_not_written_over(
    a_class, judged, course, learn, tmp_path
):
    hand_in(a_class, "report", "tensors")
    refused = learn("grade", ".", course=course, cwd=a_class)
    assert refused.exit_code == 2
    assert "`report` lies in the class folder and is not a report" in refused.stderr
    assert [path.name for path in (a_class / "report").iterdir()] == ["tensors.py"]
    learn("grade", a_class, "--out", tmp_path / "out", course=course)
    assert students_of(tmp_path / "out") == sorted([*FOUR, "report"])


def test_a_report_folder_that_cannot_be_listed_is_written_into_all_the_same(
    a_class, judged, course, learn, monkeypatch
):
    out = a_class / "report"
    out.mkdir()
    (out / "notes.txt").touch()

    def denied(call):
        def refuse(path=".", *rest):
            if Path(path) == out:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return call(path, *rest)

        return refuse

    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, denied(getattr(os, name)))
    assert learn("grade", a_class, "--out", out, course=course).exit_code == 0
    assert students_of(out) == FOUR
