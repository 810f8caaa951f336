"""Asking a quiz at the keyboard, in plain text; how to read, write and show is handed in by the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gradschool.kinds.quiz.answers import Quiz
from gradschool.kinds.quiz.marking import mark_question
from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.reading import FORMS, UnreadableAnswerError, read_answer, storable

Show = Callable[[DrawnQuestion, int, int], str]
_PROMPT = "Answer: "


class _StoppedError(Exception):
    """The learner wants to go on another time."""


def ask(
    quiz: Quiz,
    student: str,
    previous: Mapping[str, object],
    read_line: Callable[[str], str],
    write: Callable[[str], None],
    *,
    show: Show,
) -> dict[str, object]:
    """Asks every question that is not yet right, and returns `previous` with the new answers in it.

    `read_line(prompt)` gives one line or raises EOFError, as `input` does; `write` takes a text without its
    last line end; `show(question, number, total)` gives the text of a question. A wrong answer is kept until a
    later one replaces it. Stopping (`q`, end of input, Ctrl-C) keeps what was answered.
    """
    answers = dict(previous)
    drawn = quiz.drawn(student)
    right = {question.id for question in drawn if _status(quiz, question, answers) == "passed"}
    write(_opening(quiz, len(drawn), len(right)))
    try:
        for number, question in enumerate(drawn, start=1):
            if question.id in right:
                continue
            write("\n" + show(question, number, len(drawn)))
            answered = _ask_one(quiz, question, read_line, write, right)
            if answered is not None:
                answers[question.id] = answered
    except (_StoppedError, KeyboardInterrupt):
        write("Stopped; the answers so far are kept.")
    write(f"\n{len(right)} of {len(drawn)} questions are right.")
    return answers


def _ask_one(
    quiz: Quiz,
    question: DrawnQuestion,
    read_line: Callable[[str], str],
    write: Callable[[str], None],
    right: set[str],
) -> object:
    """The answer as it is kept, or None when it was skipped. Adds to `right`. Errors: _StoppedError."""
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
            write(f"What is read here: {FORMS[question.type]}.")
            continue
        try:
            value = read_answer(question, line)
        except UnreadableAnswerError as fault:
            write(str(fault))
            continue
        kept = storable(question, value)
        case = mark_question(quiz, question, kept)
        if case.status == "passed":
            right.add(question.id)
        heading = {"passed": "Right. ", "failed": "Not yet right. "}.get(case.status, "")
        write(heading + case.message)
        return kept


def _status(quiz: Quiz, question: DrawnQuestion, answers: Mapping[str, object]) -> str:
    return mark_question(quiz, question, answers.get(question.id)).status


def _opening(quiz: Quiz, total: int, right: int) -> str:
    if right == total:
        return f"{quiz.title}: every question is answered right already."
    known = f", {right} of them right already" if right else ""
    return (
        f"{quiz.title}: {total} questions{known}.\n"
        "An empty line skips a question, `?` lists the forms of answer that are read, `q` stops and keeps."
    )
