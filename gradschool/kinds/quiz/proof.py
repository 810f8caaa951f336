"""The proof of a quiz: right answers are right in every form, wrong ones get the sentence meant for them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.kinds.quiz.answer_key import Quiz, load_quiz
from gradschool.kinds.quiz.grading import expected_of, grade, grade_question
from gradschool.kinds.quiz.questions import Choice, DrawnQuestion, Question, draw, with_values
from gradschool.kinds.quiz.types import type_of
from gradschool.kinds.quiz.types.base import Expected
from gradschool.records.record import Record

STUDENTS = ("proof 1", "proof 2", "proof 3", "proof 4", "proof 5")
FEWEST_QUESTIONS = 4
FEWEST_TYPES = 3
# of drawn values; beyond, only what students draw is tried
MOST_COMBINATIONS = 60


def prove_quiz(exercise: Exercise) -> list[str]:
    """`prove` for a quiz on disk; what keeps it from loading is a problem like any other."""
    try:
        return prove(load_quiz(exercise))
    except CourseError as error:
        return str(error).splitlines()


def prove(quiz: Quiz) -> list[str]:
    """What is wrong with the quiz, a sentence each; empty when it holds. Computes every answer many times."""
    problems = list(_whole(quiz))
    for question in quiz.questions:
        try:
            problems += _question(quiz, question)
        except CourseError as error:
            problems.append(str(error))
    if not problems:
        problems += _repeated(quiz)
    return list(dict.fromkeys(problems))


def _whole(quiz: Quiz) -> Iterator[str]:
    name = f"`{quiz.id}`"
    if len(quiz.questions) < FEWEST_QUESTIONS:
        yield f"{name} has {len(quiz.questions)} questions. Ask at least {FEWEST_QUESTIONS}."
    if len({question.type for question in quiz.questions}) < FEWEST_TYPES:
        yield f"{name} uses fewer than {FEWEST_TYPES} types of question. Use at least {FEWEST_TYPES}."
    total = sum(question.points for question in quiz.questions)
    if total != quiz.points:
        yield f"{name} has `points = {quiz.points:g}`, its questions give {total}. Make them equal."
    for unused in quiz.unused_sentences:
        yield f"`{quiz.answers_path}`: `SENTENCES` has `{unused}`, which no question names. Remove it."
    stub = grade(quiz, STUDENTS[0], {})
    if stub.score or stub.status != "missing":
        yield f"{name} gives {stub.score:g} points, status `{stub.status}`, for nothing: a fault of the kit."


def _question(quiz: Quiz, question: Question) -> list[str]:
    """Problems of one question over students and values. Errors: CourseError when it cannot be computed."""
    problems: list[str] = []
    drawings = [draw(quiz.id, question, student) for student in STUDENTS]
    computed: dict[str, Expected] = {}
    for drawn in [*drawings, *(with_values(question, values) for values in _combinations(question))]:
        # the order of the options changes nothing here
        if repr(drawn.values) in computed:
            continue
        computed[repr(drawn.values)] = expected = expected_of(quiz, drawn)
        if expected_of(quiz, drawn) != expected:
            return [
                _problem(quiz, drawn, "computing the answer twice gives two results. Seed what is random.")
            ]
        faults = [*_mistake_faults(quiz, drawn, expected), *_option_faults(drawn.choices, drawn.lines)]
        faults += type_of(drawn).expected_faults(drawn, expected)
        problems += [_problem(quiz, drawn, fault) for fault in faults]
    for drawn in drawings:
        problems += _form_problems(quiz, drawn, computed[repr(drawn.values)])
    return problems


def _combinations(question: Question) -> list[dict[str, object]]:
    if math.prod(len(listed) for listed in question.values.values()) > MOST_COMBINATIONS:
        return []
    return [
        dict(zip(question.values, chosen, strict=True))
        for chosen in itertools.product(*question.values.values())
    ]


def _form_problems(quiz: Quiz, question: DrawnQuestion, expected: Expected) -> Iterator[str]:
    """Each right value, written in each of its forms, is graded right and shows the explanation."""
    for right in expected.rights:
        for form in type_of(question).written_forms(question, right):
            case = grade_question(quiz, question, form, expected)
            if case.status != "passed" or case.points != question.points or not case.message:
                fact = f"the right answer written as `{form}` is graded `{case.status}`: {case.message}"
                yield _problem(quiz, question, fact)


def _mistake_faults(quiz: Quiz, question: DrawnQuestion, expected: Expected) -> Iterator[str]:
    """Each mistake is wrong and gets its own sentence."""
    type_ = type_of(question)
    for name, wrongs in expected.mistakes.items():
        for wrong in wrongs:
            if any(type_.leads_to(question, wrong, right) for right in expected.rights):
                if not type_.may_be_right(question):
                    yield f"the mistake `{name}` gives the right answer. Draw other values."
                continue
            given = type_.stored(question, type_.answer_showing(wrong, expected.rights[0]))
            case = grade_question(quiz, question, given, expected)
            if case.status != "failed" or case.mistake != name:
                other = f"status `{case.status}` and no sentence of its own"
                got = f"the sentence of `{case.mistake}`" if case.mistake else other
                yield f"the mistake `{name}` gets {got}. Make the two differ."


def _option_faults(*lists: tuple[Choice, ...]) -> Iterator[str]:
    """Choices, or lines, that a learner cannot tell apart."""
    for options in lists:
        texts = [option.text.strip() for option in options]
        for text in sorted(set(texts)):
            if texts.count(text) > 1:
                yield f"two choices or lines read `{text}`. Make their texts differ."


def _problem(quiz: Quiz, question: DrawnQuestion, fact: str) -> str:
    values = ", ".join(f"{name} = {value!r}" for name, value in question.values.items())
    return f"{quiz.where(question.id)}{f' (with {values})' if values else ''}: {fact}"


def _repeated(quiz: Quiz) -> Iterator[str]:
    """All right scores everything, and grading twice, computing anew, gives one result."""
    student = STUDENTS[0]
    answers: dict[str, object] = {
        question.id: _right_answer(quiz, question) for question in quiz.drawn(student)
    }
    first, second = (_timeless(grade(replace(quiz, computed={}), student, answers)) for _ in range(2))
    if first != second:
        yield f"`{quiz.id}` grades the same answers differently the second time. Seed what is random."
    if not first.passed or first.score != first.max_score:
        given = f"{first.score:g} of {first.max_score:g} points"
        yield f"`{quiz.id}` gives {given} to right answers: a fault of the kit."


def _right_answer(quiz: Quiz, question: DrawnQuestion) -> object:
    return type_of(question).stored(question, expected_of(quiz, question).rights[0])


def _timeless(record: Record) -> Record:
    return msgspec.structs.replace(record, started="", seconds=0.0)
