"""A question of a quiz as plain text, for a terminal, a file or a screen reader."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Protocol

WIDTH = 88
_ASKED_FOR = {
    "single": "One letter.",
    "several": "All letters that hold; `-` for none.",
    "number": "A number.",
    "shape": "A shape, such as (3, 4).",
    "order": "The letters of the lines, in order.",
    "predict": "The printed text; `\\n` stands for a new line.",
}


class ShownQuestion(Protocol):
    """What is needed to show a question: its texts filled in, its options lettered in the order shown."""

    @property
    def type(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def lettered(self) -> Sequence[tuple[str, str]]: ...


def question_text(question: ShownQuestion, number: int, total: int) -> str:
    """Number, points, prompt, code, options and the kind of answer that is wanted; no line end at the end."""
    points = "1 point" if question.points == 1 else f"{question.points} points"
    parts = [f"Question {number} of {total} ({points})", _prose(question.prompt)]
    if question.code:
        parts.append(textwrap.indent(question.code, "    "))
    if question.lettered:
        parts.append("\n".join(_option(letter, text) for letter, text in question.lettered))
    parts.append(_ASKED_FOR[question.type])
    return "\n\n".join(parts)


def _prose(text: str) -> str:
    """Each line of the author's wrapped by itself, so that a list in a prompt stays a list."""
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _option(letter: str, text: str) -> str:
    """`  a) text`, further lines under the text with their own indent kept."""
    return textwrap.indent(f"{letter}) " + text.strip().replace("\n", "\n   "), "  ")
