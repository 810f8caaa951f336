"""A batch judges once what is equal, shows how far it is, and says what it cannot do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.errors import CourseError
from gradschool.grading.batch import plan_batch, run_batch
from gradschool.grading.judges import Plan, judge_batch
from gradschool.grading.results import Results, read_results

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def a_class(tmp_path, right_answer):
    """Three equal wrong answers and a right one."""
    wrong = right_answer.replace("** 2).mean()", "** 2).sum()")
    for student in ("ann", "ben", "cleo", "dora"):
        folder = tmp_path / "class" / student
        folder.mkdir(parents=True)
        (folder / "slope.py").write_text(right_answer if student == "dora" else wrong)
    return tmp_path / "class"


def with_same_inputs(course):
    file = course / "exercises/course.toml"
    file.write_text(
        file.read_text().replace("format_version = 1\n", "format_version = 1\nsame_inputs = true\n")
    )


def graded(course, folder, out, **options):
    """The records by student, how many were kept, and who was really judged."""
    course, judged = read_course(course), []

    def judge(course, submissions, plan, on_record, **more):
        judged.extend(each.student for each in submissions)
        judge_batch(course, submissions, plan, on_record, **more)

    with Results(out) as results:
        plan = Plan(secret=3, purpose="grade")
        done = run_batch(
            course, plan_batch(course, folder), plan, results, lambda _: None, judge=judge, **options
        )
    return {record.student: record for record in done.records}, done.reused, judged


@pytest.mark.slow
def test_equal_files_are_judged_once_where_all_get_the_same_inputs(own_course, a_class, tmp_path):
    with_same_inputs(own_course)
    found, kept, judged = graded(own_course, a_class, tmp_path / "out")
    assert (sorted(found), kept) == (["ann", "ben", "cleo", "dora"], 0)
    assert sorted(judged) == ["ann", "dora"]
    assert [found[name].score for name in found] == [7, 7, 7, 10]
    assert found["ben"].cases == found["ann"].cases
    assert found["ben"].key == found["ann"].key != found["dora"].key
    assert len(list(read_results(tmp_path / "out/results.jsonl"))) == 4
    assert graded(own_course, a_class, tmp_path / "out")[1:] == (4, [])
    (a_class / "eve").mkdir()
    (a_class / "eve/slope.py").write_text((a_class / "ann/slope.py").read_text())
    again, kept, judged = graded(own_course, a_class, tmp_path / "out")
    assert (kept, judged) == (4, ["eve"])
    assert [case.message for case in again["eve"].cases] == [case.message for case in found["ann"].cases]


@pytest.mark.slow
def test_each_student_gets_other_inputs_where_the_course_says_nothing(own_course, a_class, tmp_path):
    found, _, judged = graded(own_course, a_class, tmp_path / "out")
    assert sorted(judged) == ["ann", "ben", "cleo", "dora"]
    messages = {found[name].cases[0].message for name in ("ann", "ben", "cleo")}
    assert len(messages) == 3


def test_same_inputs_is_true_or_false(own_course):
    file = own_course / "exercises/course.toml"
    file.write_text("same_inputs = 1\n" + file.read_text())
    with pytest.raises(CourseError, match="`same_inputs`"):
        read_course(own_course)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
def test_the_bar_shows_what_is_done_what_did_not_pass_and_the_time_left(own_course, a_class, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "cli.py"), "--course", str(own_course), "grade", str(a_class)]
    process = subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # how the end of a terminal is told
    finally:
        os.close(ours)
    assert process.wait() == 0
    *_, last = shown.decode().replace("\r", "\n").strip().splitlines()
    assert "4/4" in last
    assert "3 not passed" in last
    assert "100%" in shown.decode() or "00:00" in shown.decode()


def test_an_address_without_the_engine_for_it_is_told(learn, a_class, tmp_path):
    result = learn("grade", a_class, "--out", tmp_path / "out", "--address", "localhost:6379")
    assert result.exit_code == 2
    assert result.stderr == "learn: `--address` names a Ray cluster. Add `--engine ray`.\n"
