"""A new type of question is one class: nothing outside `types/` knows a type by its name."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import gradschool.kinds.quiz
from gradschool.kinds.quiz.answer_key import load_quiz
from gradschool.kinds.quiz.asking import ask
from gradschool.kinds.quiz.marking import mark
from gradschool.kinds.quiz.proof import prove
from gradschool.kinds.quiz.text import question_text
from gradschool.kinds.quiz.types import TYPES
from gradschool.kinds.quiz.types.base import QuestionType, quoted
from gradschool.kinds.quiz.types.number import Number

QUIZ = Path(gradschool.kinds.quiz.__file__).parent


class Pairs(QuestionType[tuple[str, ...]]):
    """Each line belongs to a choice. A value is the choice id of each line, the lines sorted by their ids."""

    name = "pairs"
    uses = ("choices", "lines")
    asked_for = "For each line in turn, the letter of its choice."
    forms = "a letter for each line in turn, such as `bac`"
    neutral = "Some lines belong elsewhere."
    needed = "a list with a choice id for each line, the lines sorted by their ids"

    def parse(self, question, given):
        ids = {letter: identifier for identifier, letter in question.letters.items()}
        if isinstance(given, list):
            return tuple(given)
        if not isinstance(given, str) or len(given) != len(question.lines) or set(given) - set(ids):
            raise self.unreadable(f"{quoted(given)} is not a letter for each line")
        by_line = {line.id: ids[letter] for line, letter in zip(question.lines, given, strict=True)}
        return tuple(by_line[line] for line in sorted(by_line))

    def from_author(self, question, computed: Any):
        return tuple(computed) if isinstance(computed, list) else None

    def written_forms(self, question, value):
        lines = sorted(line.id for line in question.lines)
        letters = dict(zip(lines, (question.letters[identifier] for identifier in value), strict=True))
        return [list(value), "".join(letters[line.id] for line in question.lines)]


class Bug(Number):
    """The number of the line that holds a bug."""

    name = "bug"
    uses = ()
    asked_for = "The number of a line."
    forms = "the number of a line, such as `2`"
    needed = "the number of a line"

    def shown_code(self, question):
        return "\n".join(f"{n}  {line}" for n, line in enumerate(question.code.split("\n"), start=1))


QUESTIONS = """
[[questions]]
id = "sizes"
type = "pairs"
prompt = "Which shape has each?"
lines = [{ id = "vector", text = "zeros(3)" }, { id = "scalar", text = "tensor(3)" }]
choices = [{ id = "empty", text = "()" }, { id = "three", text = "(3,)" }]

[[questions]]
id = "typo"
type = "bug"
prompt = "Which line is wrong?"
code = '''
x = 1
y = z'''
"""

ANSWERS = """
from gradschool.kinds.quiz import question

@question("sizes", explanation="A scalar has no size.", wrong={"exchanged": ["three", "empty"]})
def sizes():
    return ["empty", "three"]

@question("typo", explanation="Nothing is called z.", wrong={"first": 1})
def typo():
    return 2

SENTENCES = {"exchanged": "The two are exchanged.", "first": "That line is fine."}
"""


@dataclass(frozen=True)
class QuizExercise:
    """What loading takes of an exercise."""

    questions: Path
    answers: Path
    id: str = "new_quiz"
    title: str = "New"
    points: float = 2


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    """A quiz whose two questions have types that the kit does not have."""
    for new in (Pairs(), Bug()):
        monkeypatch.setitem(TYPES, new.name, new)
    exercise = QuizExercise(tmp_path / "questions.toml", tmp_path / "answers.py")
    exercise.questions.write_text(QUESTIONS, encoding="utf-8")
    exercise.answers.write_text(ANSWERS, encoding="utf-8")
    return load_quiz(exercise)


def letters(quiz, *choices):
    """What to type for the lines `scalar` and `vector`, in the order in which they are shown."""
    sizes = quiz.drawn("ada")[0]
    of_line = dict(zip(("scalar", "vector"), choices, strict=True))
    return "".join(sizes.letters[of_line[line.id]] for line in sizes.lines)


def test_a_new_type_is_asked_marked_and_kept(quiz):
    lines, written = iter(["x", letters(quiz, "empty", "three"), "1"]), []
    answers = ask(quiz, "ada", {}, lambda prompt: next(lines), written.append)
    assert answers == {"sizes": ["empty", "three"], "typo": 1}
    text = "\n".join(written)
    assert "`x` is not a letter for each line. Accepted here: a letter for each line in turn" in text
    assert "Right. A scalar has no size." in text
    assert "Not right yet. That line is fine.\nYour answer: `1`" in text


def test_a_known_mistake_of_a_new_type_gets_its_sentence(quiz):
    case = mark(quiz, "ada", {"sizes": letters(quiz, "three", "empty")}).cases[0]
    assert (case.status, case.mistake) == ("failed", "exchanged")


def test_a_new_type_may_show_two_lists_and_its_code_in_its_own_way(quiz):
    sizes, typo = quiz.drawn("ada")
    shown = question_text(sizes, 1, 2)
    assert [f"  {n}) {line.text}" for n, line in enumerate(sizes.lines, start=1)] == shown.split("\n")[4:6]
    assert [f"  {at}) {each.text}" for at, each in zip("ab", sizes.choices, strict=True)] == shown.split(
        "\n"
    )[7:9]
    assert "    1  x = 1\n    2  y = z" in question_text(typo, 2, 2)


def test_a_new_type_is_proven_like_the_others(quiz):
    too_small = [
        "`new_quiz` has 2 questions. Ask at least 4.",
        "`new_quiz` uses fewer than 3 types of question. Use at least 3.",
    ]
    assert prove(quiz) == too_small
    quiz.key["typo"].wrong["first"] = 2
    assert prove(quiz)[-1].endswith("the mistake `first` gives the right answer. Draw other values.")


@pytest.mark.parametrize("path", sorted(QUIZ.glob("*.py")), ids=lambda path: path.name)
def test_no_file_outside_of_the_types_tells_one_from_another(path):
    """Neither by comparing its name nor by a table."""
    told = [
        node.value
        for place in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(place, (ast.Compare, ast.Dict, ast.MatchValue))
        for node in ast.walk(place)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [name for name in told if name in TYPES] == []


def test_every_type_says_all_that_a_learner_reads():
    for name, each in TYPES.items():
        assert each.name == name
        assert each.asked_for.endswith(".")
        assert each.neutral.endswith(".")
        assert not each.forms.endswith(".")
        assert not each.needed.endswith(".")
