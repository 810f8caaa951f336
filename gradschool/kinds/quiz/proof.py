"""The proof of a quiz: right answers are right in every form, wrong ones get the sentence meant for them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from gradschool.course.exercise import Exercise
from gradschool.errors import CourseError
from gradschool.kinds.quiz.answers import Quiz, load_quiz
from gradschool.kinds.quiz.marking import Key, key_for, leads_to, mark, mark_question
from gradschool.kinds.quiz.questions import LETTERS, DrawnQuestion, Question, draw, with_values
from gradschool.kinds.quiz.reading import Value, storable
from gradschool.records.record import Record

STUDENTS = ("proof 1", "proof 2", "proof 3", "proof 4", "proof 5")
FEWEST_QUESTIONS = 4
FEWEST_TYPES = 3
# Every combination of drawn values is tried up to this many; beyond it, those that the students draw.
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


def written_forms(question: DrawnQuestion, value: Value) -> list[object]:
    """The ways in which a learner may write this value, in the terminal and in an answers file."""
    kept = storable(question, value)
    if question.type == "predict":
        return [str(value), f"{value}  \n", str(value).replace("\n", "\\n")]
    if question.type == "number" and isinstance(value, (int, float)):
        return [value, *_number_forms(value)]
    sizes = [str(item) for item in value] if isinstance(value, tuple) else []
    if question.type == "shape":
        return [
            kept,
            str(value),
            str(kept),
            f"torch.Size({kept})",
            *(mark.join(sizes) for mark in ("x", " \u00d7 ", ",") if sizes),
        ]
    letters = dict(zip(question.option_ids, LETTERS, strict=False))
    chosen = (
        [value]
        if isinstance(value, str)
        else [option.id for option in question.options if option.id in _set(value)]
    )
    if question.type == "single":
        return [kept, letters[str(value)], letters[str(value)].upper()]
    if question.type == "order":
        places = [str(question.option_ids.index(line) + 1) for line in sizes]
        return [
            kept,
            " ".join(letters[line] for line in sizes),
            "".join(letters[line] for line in sizes),
            " ".join(places),
        ]
    named = [letters[str(identifier)] for identifier in chosen]
    return [kept, ", ".join(named), "".join(named)] if named else [kept, "-"]


def _set(value: Value) -> frozenset[object]:
    return frozenset(value) if isinstance(value, (tuple, frozenset)) else frozenset((value,))


def _number_forms(value: float) -> list[str]:
    if not math.isfinite(value):
        return [str(value)]
    if isinstance(value, int):
        return [str(value), f"{value:_}", f"{value:,}"]
    plain = repr(value)
    # `1,234` is read as a thousand and more, so that a comma stands for the point elsewhere only.
    decimals = len(plain.partition(".")[2])
    return [plain, f"{value:.12e}", *([plain.replace(".", ",")] if decimals != 3 else [])]


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
    stub = mark(quiz, STUDENTS[0], {})
    if stub.score or stub.status != "missing":
        yield f"{name} gives {stub.score:g} points, status `{stub.status}`, for nothing: a fault of the kit."


def _question(quiz: Quiz, question: Question) -> list[str]:
    """Problems of one question over students and values. Errors: CourseError when it cannot be computed."""
    problems: list[str] = []
    drawings = [draw(quiz.id, question, student) for student in STUDENTS]
    keys: dict[str, Key] = {}
    for drawn in [*drawings, *(with_values(question, values) for values in _combinations(question))]:
        # The order of the options changes neither what is right nor what is a mistake.
        if repr(drawn.values) in keys:
            continue
        keys[repr(drawn.values)] = key = key_for(quiz, drawn)
        if key_for(quiz, drawn) != key:
            return [
                _problem(quiz, drawn, "computing the answer twice gives two results. Seed what is random.")
            ]
        problems += _key_problems(quiz, drawn, key)
    for drawn in drawings:
        problems += _form_problems(quiz, drawn, keys[repr(drawn.values)])
    return problems


def _combinations(question: Question) -> list[dict[str, object]]:
    if math.prod(len(listed) for listed in question.values.values()) > MOST_COMBINATIONS:
        return []
    return [
        dict(zip(question.values, chosen, strict=True))
        for chosen in itertools.product(*question.values.values())
    ]


def _form_problems(quiz: Quiz, question: DrawnQuestion, key: Key) -> Iterator[str]:
    """Each right value, written in each of its forms, marks right and shows the explanation."""
    for right in key.rights:
        for form in written_forms(question, right):
            case = mark_question(quiz, question, form, key)
            if case.status != "passed" or case.points != question.points or not case.message:
                yield _problem(
                    quiz,
                    question,
                    f"the right answer written as `{form}` is marked `{case.status}`: {case.message}",
                )


def _key_problems(quiz: Quiz, question: DrawnQuestion, key: Key) -> Iterator[str]:
    """Each mistake is wrong and gets its own sentence; each wrong choice belongs to a mistake."""
    for name, wrongs in key.mistakes.items():
        for wrong in wrongs:
            if any(leads_to(question, wrong, right) for right in key.rights):
                # With drawn values, a choice may be right for one student and wrong for another.
                if question.type != "single" or not question.values:
                    yield _problem(
                        quiz, question, f"the mistake `{name}` gives the right answer. Draw other values."
                    )
                continue
            case = mark_question(
                quiz, question, storable(question, _whole_answer(question, wrong, key.rights[0])), key
            )
            if case.status != "failed" or case.mistake != name:
                got = (
                    f"the sentence of `{case.mistake}`"
                    if case.mistake
                    else f"status `{case.status}` and no sentence of its own"
                )
                yield _problem(quiz, question, f"the mistake `{name}` gets {got}. Make the two differ.")
    texts = [text.strip() for _, text in question.lettered]
    for text in sorted(set(texts)):
        if texts.count(text) > 1:
            yield _problem(quiz, question, f"two choices or lines read `{text}`. Make their texts differ.")
    if question.type in ("single", "several"):
        named = {wrong for wrongs in key.mistakes.values() for wrong in wrongs}
        for identifier in question.option_ids:
            if identifier not in _set(key.rights[0]) and identifier not in named:
                yield _problem(
                    quiz, question, f"the wrong choice `{identifier}` has no mistake name. Add it to `wrong`."
                )


def _whole_answer(question: DrawnQuestion, wrong: Value, right: Value) -> Value:
    """An answer that shows the mistake: the right one with a choice, or some lines, exchanged."""
    if isinstance(right, frozenset) and isinstance(wrong, str):
        return right ^ {wrong}
    if question.type == "order" and isinstance(right, tuple) and isinstance(wrong, tuple):
        exchanged = iter(wrong)
        return tuple(str(next(exchanged) if line in wrong else line) for line in right)
    return wrong


def _problem(quiz: Quiz, question: DrawnQuestion, fact: str) -> str:
    values = ", ".join(f"{name} = {value!r}" for name, value in question.values.items())
    return f"{quiz.where(question.id)}{f' (with {values})' if values else ''}: {fact}"


def _repeated(quiz: Quiz) -> Iterator[str]:
    """All right scores everything, and marking twice, computing anew, gives one result."""
    student = STUDENTS[0]
    answers: dict[str, object] = {
        question.id: storable(question, key_for(quiz, question).rights[0]) for question in quiz.drawn(student)
    }
    first, second = (_timeless(mark(replace(quiz, computed={}), student, answers)) for _ in range(2))
    if first != second:
        yield f"`{quiz.id}` marks the same answers differently the second time. Seed what is random."
    if not first.passed or first.score != first.max_score:
        given = f"{first.score:g} of {first.max_score:g} points"
        yield f"`{quiz.id}` gives {given} to right answers: a fault of the kit."


def _timeless(record: Record) -> Record:
    return msgspec.structs.replace(record, started="", seconds=0.0)
