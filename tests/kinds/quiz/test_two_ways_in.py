"""`learn quiz --answers` and `learn grade` take and refuse the same answers files, with the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import GradschoolError
from gradschool.intake.answers_file import answers_of
from gradschool.intake.class_folder import find_submissions
from gradschool.kinds.quiz.marking import mark_submission
from gradschool.learner.commands import LearnerSession, start_workspace, take_quiz

COURSE = read_course(Path(__file__).parents[3])
QUIZ = "tensors_quiz"
TABLE = f"[{QUIZ}]\n"
# not a shape: nothing has to be computed to know it
GIVEN = 'row_of_a_transpose = "three"\n'


@pytest.fixture
def desk(tmp_path):
    """A workspace of its own."""
    start_workspace(tmp_path / "mine", COURSE, "ada")
    return LearnerSession.open(tmp_path / "mine", COURSE, pytest.fail)


def taken_by_quiz(desk, file):
    """(answers, message of the record), or the refusal."""
    try:
        record, text = take_quiz(desk, QUIZ, file, None, None)
    except GradschoolError as error:
        return str(error)
    assert record.message in " ".join(text.split())
    (saved,) = find_submissions(desk.workspace.root.parent, COURSE).submissions
    return answers_of(saved), record.message


def taken_by_grade(folder):
    """(answers, message of the record), or the refusal."""
    found = find_submissions(folder, COURSE)
    if found.unreadable:
        return found.unreadable[0].message
    if not found.submissions:
        return found.notes[0].removeprefix("`ada`: ")
    (submission,) = found.submissions
    return answers_of(submission), mark_submission(COURSE.exercise(QUIZ), submission).message


def hand_in(tmp_path, content):
    file = tmp_path / "class" / "ada" / ANSWERS
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TABLE + GIVEN, ""),
        ("x = 1\n" + TABLE + GIVEN, "line 1: `x` is outside the table of a quiz. "),
        (TABLE + GIVEN + "a = {b = 1}\n", "line 3: the answer to `a` is not text, a number or a flat list."),
        (TABLE + GIVEN + "a = 2024-01-01\n", "line 3: the answer to `a` is not text, a number or a flat list."),
        (TABLE + GIVEN + "a = 0x" + "f" * 5000, "line 3: the answer to `a` has too many digits."),
    ],
    ids=["sound", "a stray value", "a table", "a date", "many digits"],
)  # fmt: skip
def test_what_one_takes_the_other_takes_and_both_say_what_was_left_out(desk, tmp_path, content, note):
    file = hand_in(tmp_path, content)
    given, message = taken_by_grade(file.parent.parent)
    assert given == {"row_of_a_transpose": "three"}
    assert (note in message) if note else message == ""
    file.rename(tmp_path / ANSWERS)
    file.parent.rmdir()
    assert taken_by_quiz(desk, tmp_path / ANSWERS) == (given, message)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (TABLE + GIVEN + "#" * 300_000, f"`{ANSWERS}` is larger than 256 KiB. Keep nothing in it but answers."),
        (TABLE + "a = (2, 3)\n", f"`{ANSWERS}`, line 2, is not valid TOML: Invalid value. Put text in quotes: "),
        (f"{QUIZ} = 3\n", f"`{ANSWERS}` has no table `[{QUIZ}]`. "),
        (TABLE + "a." * 50_000 + "a = 1", f"`{ANSWERS}`, line 2, has a key of many parts. "),
        (TABLE + "a = " + "[" * 50_000, f"`{ANSWERS}`, line 2, nests lists too deeply. "),
    ],
    ids=["300 KB", "no TOML", "no table", "a long key", "deep lists"],
)  # fmt: skip
def test_what_one_refuses_the_other_refuses_with_the_same_words(desk, tmp_path, content, fault):
    file = hand_in(tmp_path, content)
    refused = taken_by_grade(file.parent.parent)
    assert refused.startswith(fault)
    assert taken_by_quiz(desk, file) == refused


@pytest.mark.parametrize("line", ["x = 1\n", TABLE + "a = [[1]]\n"])
def test_a_learners_own_file_is_not_rewritten_while_something_in_it_would_be_lost(desk, tmp_path, line):
    kept = desk.workspace.root / ANSWERS
    kept.write_text(line, encoding="utf-8")
    file = hand_in(tmp_path, TABLE + GIVEN)
    refused = taken_by_quiz(desk, file)
    assert refused.startswith(f"`{ANSWERS}`, line {line.count(chr(10))}: ")
    assert kept.read_text(encoding="utf-8") == line


def test_an_empty_file_of_ones_own_holds_no_answers_yet(desk, tmp_path):
    (desk.workspace.root / ANSWERS).write_text("")
    assert take_quiz(desk, QUIZ, hand_in(tmp_path, TABLE), None, None)[0].status == "missing"
