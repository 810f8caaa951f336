"""Asking a quiz at the keyboard, in plain text; the caller hands in how to read and write a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gradschool.kinds.quiz.answer_key import Quiz
from gradschool.kinds.quiz.marking import mark_question
from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.text import question_text
from gradschool.kinds.quiz.types import type_of
from gradschool.kinds.quiz.types.base import UnreadableAnswerError

_PROMPT = "Answer: "


class _StoppedError(Exception):
    """The learner wants to go on another time."""


def ask(
    quiz: Quiz,
    student: str,
    previous: Mapping[str, object],
    read_line: Callable[[str], str],
    write: Callable[[str], None],
) -> dict[str, object]:
    """Asks every question that is not yet right, and returns `previous` with the new answers in it.

    `read_line(prompt)` gives one line or raises EOFError, as `input` does; `write` takes a text without its
    last line end. A wrong answer is kept until a later one replaces it. Stopping (`q`, end of input, Ctrl-C)
    keeps what was answered.
    """
    answers = dict(previous)
    drawn = quiz.drawn(student)
    right = {question.id for question in drawn if _status(quiz, question, answers) == "passed"}
    write(_opening(quiz, len(drawn), len(right)))
    try:
        for number, question in enumerate(drawn, start=1):
            if question.id in right:
                continue
            write("\n" + question_text(question, number, len(drawn)))
            answered = _ask_one(quiz, question, read_line, write, right)
            if answered is not None:
                answers[question.id] = answered
    except (_StoppedError, KeyboardInterrupt):
        write("Stopped. Your answers so far are saved.")
    write(f"\n{len(right)} of {len(drawn)} questions answered correctly.")
    return answers


def _ask_one(
    quiz: Quiz,
    question: DrawnQuestion,
    read_line: Callable[[str], str],
    write: Callable[[str], None],
    right: set[str],
) -> object:
    """The answer as it is kept, or None when it was skipped. Adds to `right`. Errors: _StoppedError."""
    type_ = type_of(question)
    while True:
        try:
            line = read_line(_PROMPT)
        except EOFError:
            write("")
            raise _StoppedError from None
        command = line.strip().casefold()
        if not command:
            return None
        if command == "q":
            raise _StoppedError
        if command == "?":
            write(f"Accepted here: {type_.forms}.")
            continue
        try:
            value = type_.read(question, line)
        except UnreadableAnswerError as fault:
            write(str(fault))
            continue
        kept = type_.stored(question, value)
        case = mark_question(quiz, question, kept)
        if case.status == "passed":
            right.add(question.id)
        heading = {"passed": "Right. ", "failed": "Not right yet. "}.get(case.status, "")
        write(heading + case.message)
        return kept


def _status(quiz: Quiz, question: DrawnQuestion, answers: Mapping[str, object]) -> str:
    return mark_question(quiz, question, answers.get(question.id)).status


def _opening(quiz: Quiz, total: int, right: int) -> str:
    if right == total:
        return f"{quiz.title}: you have already answered every question correctly."
    known = f", {right} already answered correctly" if right else ""
    return (
        f"{quiz.title}: {total} questions{known}.\n"
        "Press Enter to skip a question, type `?` to see how to answer it, or `q` to save and stop."
    )
