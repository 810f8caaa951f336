"""A question of a quiz as plain text, for a terminal, a file or a screen reader."""

from __future__ import annotations

import textwrap

from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.types import type_of

WIDTH = 88


def question_text(question: DrawnQuestion, number: int, total: int) -> str:
    """Number, points, prompt, code, options and the kind of answer asked for; no line end at the end."""
    type_ = type_of(question)
    points = "1 point" if question.points == 1 else f"{question.points} points"
    parts = [f"Question {number} of {total} ({points})", _prose(question.prompt)]
    if code := type_.shown_code(question):
        parts.append(textwrap.indent(code, "    "))
    if question.choices and question.lines:
        parts.append("\n".join(_option(n, line.text) for n, line in enumerate(question.lines, start=1)))
    if question.options:
        parts.append(
            "\n".join(_option(question.letters[option.id], option.text) for option in question.options)
        )
    parts.append(type_.asked_for)
    return "\n\n".join(parts)


def _prose(text: str) -> str:
    """Each line of the author's wrapped by itself, so that a list in a prompt stays a list."""
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _option(mark: str | int, text: str) -> str:
    """`  a) text`, further lines under the text with their own indent kept."""
    return textwrap.indent(f"{mark}) " + text.strip().replace("\n", "\n   "), "  ")
