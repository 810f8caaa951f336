"""The example class gets the verdicts that a teaching assistant would expect, and no submission disturbs another."""

import json
import shutil
from pathlib import Path

import pytest

from gradschool.author.proof import comparable
from gradschool.course.course import find_course, read_course
from gradschool.grading.batch import GradeOptions, grade_folder

CLASS = Path(__file__).resolve().parents[1] / "examples" / "class"
DISTURBING = ("s07-ginger", "s08-hyssop", "s09-iris", "s10-juniper")

# student and exercise -> status, points of 20, the mistakes that are named
EXPECTED = {
    ("s01-anise", "manual_mlp"): ("graded", 20, set()),
    ("s01-anise", "training_loop"): ("graded", 20, set()),
    ("s02-basil", "manual_mlp"): ("graded", 20, set()),
    ("s02-basil", "training_loop"): ("graded", 20, set()),
    ("s03-caraway", "manual_mlp"): ("graded", 9, {"no_mean_over_samples"}),
    ("s03-caraway", "training_loop"): ("graded", 11, {"no_zero_grad"}),
    ("s04-dill", "manual_mlp"): ("graded", 12, {"relu_derivative_missing"}),
    ("s04-dill", "training_loop"): ("graded", 12, {"mean_of_batch_means"}),
    ("s05-elder", "manual_mlp"): ("graded", 9, {"bias_gradient_averaged"}),
    ("s05-elder", "training_loop"): ("graded", 11, {"step_before_backward"}),
    ("s06-fennel", "manual_mlp"): ("graded", 9, set()),
    ("s06-fennel", "training_loop"): ("graded", 14, {"validation_in_train_mode"}),
    ("s07-ginger", "manual_mlp"): ("graded", 20, set()),
    ("s07-ginger", "training_loop"): ("graded", 20, set()),
    ("s08-hyssop", "manual_mlp"): ("timeout", 16, set()),
    ("s08-hyssop", "training_loop"): ("graded", 20, set()),
    ("s09-iris", "manual_mlp"): ("memory", 4, set()),
    ("s09-iris", "training_loop"): ("graded", 16, {"momentum_missing"}),
    ("s10-juniper", "manual_mlp"): ("crashed", 0, set()),
    ("s10-juniper", "training_loop"): ("graded", 14, set()),
    ("s11-lovage", "manual_mlp"): ("graded", 20, set()),
    ("s11-lovage", "training_loop"): ("graded", 20, set()),
    ("s12-mint", "manual_mlp"): ("graded", 18, set()),
    ("s12-mint", "training_loop"): ("missing", 0, set()),
}


def grade(folder, out):
    records, _ = grade_folder(
        read_course(find_course()), folder, out, GradeOptions(jobs=2, device="cpu", seed=11)
    )
    return {(record.student, record.exercise): record for record in records}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    return grade(CLASS, out), out


@pytest.mark.slow
@pytest.mark.parametrize(("student", "exercise"), sorted(EXPECTED))
def test_a_submission_gets_its_verdict(student, exercise, graded):
    record = graded[0][student, exercise]
    named = {case.mistake for case in record.cases if case.mistake}
    assert (record.status, record.score, named) == EXPECTED[student, exercise]
    assert record.max_score == 20


@pytest.mark.slow
@pytest.mark.parametrize(
    ("student", "part"),
    [
        ("s08-hyssop", "did not finish within its time limit (10 s per check)"),
        ("s09-iris", "more than 1024 MiB of memory"),
        ("s10-juniper", "`SyntaxError: expected ':'` while it was loaded at line 39"),
    ],
)
def test_what_ended_a_submission_is_said(student, part, graded):
    assert part in graded[0][student, "manual_mlp"].message


@pytest.mark.slow
def test_a_quick_test_of_ones_own_that_fails_at_the_end_is_a_note(graded):
    artifacts = graded[0]["s07-ginger", "manual_mlp"].artifacts
    notes = [artifact.data for artifact in artifacts if artifact.kind == "note"]
    assert "`NameError: name 'weights' is not defined` while it was loaded at line 61" in notes[0]
    assert notes[0].endswith("The rest is graded.")


@pytest.mark.slow
def test_the_factor_that_no_list_knows_is_told_as_a_number(graded):
    messages = [case.message for case in graded[0]["s06-fennel", "manual_mlp"].cases]
    assert any("It is everywhere 3 times the expected one" in message for message in messages)


@pytest.mark.slow
def test_the_notebook_keeps_its_definitions_and_mentions_what_was_set_aside(graded):
    artifacts = graded[0]["s11-lovage", "manual_mlp"].artifacts
    notes = " ".join(artifact.data for artifact in artifacts if artifact.kind == "note")
    assert "matplotlib" in notes
    assert "NameError" in notes


@pytest.mark.slow
def test_quizzes_are_marked_with_the_rest(graded):
    quiz = {s: r for (s, exercise), r in graded[0].items() if exercise == "manual_mlp_quiz"}
    assert len(quiz) == 12
    assert quiz["s01-anise"].score == quiz["s01-anise"].max_score
    assert quiz["s03-caraway"].score < quiz["s03-caraway"].max_score
    assert quiz["s07-ginger"].status == "missing"


@pytest.mark.slow
def test_everything_is_written(graded):
    records, out = graded
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    assert {(line["student"], line["exercise"]) for line in lines} == set(records)
    assert len(lines) == len(records) == 36
    assert len((out / "grades.csv").read_text().splitlines()) == 1 + 12
    assert len(list(out.glob("s*/index.html"))) == 12


@pytest.mark.slow
def test_the_others_are_judged_as_if_the_disturbing_ones_were_not_there(graded, tmp_path):
    shutil.copytree(CLASS, tmp_path / "class", ignore=shutil.ignore_patterns(*DISTURBING))
    alone = grade(tmp_path / "class", tmp_path / "out")
    assert len(alone) == 24
    for key, record in alone.items():
        assert comparable(record) == {**comparable(graded[0][key])}, key
