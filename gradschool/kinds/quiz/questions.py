"""The questions of a quiz, and what one student is asked.

Drawing is public: anyone may recompute it from the quiz, the question and the student, and it comes out
the same on every machine. It decides which numbers and which order a student sees, never what is right.
"""

from __future__ import annotations

import hashlib
import string
import unicodedata
from collections.abc import Mapping
from typing import Any

import msgspec

LETTERS = string.ascii_lowercase


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One choice, or one line to put in order."""

    id: str
    text: str


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of questions.toml. `tolerance` is relative; without one whole numbers compare exactly."""

    id: str
    type: str
    prompt: str
    points: int = 1
    values: dict[str, list[Any]] = {}
    tolerance: float | None = None
    code: str = ""
    choices: tuple[Choice, ...] = ()
    lines: tuple[Choice, ...] = ()


class DrawnQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question as one student is asked it: texts filled in, choices and lines in the order shown."""

    id: str
    type: str
    prompt: str
    code: str = ""
    points: int = 1
    tolerance: float | None = None
    values: dict[str, Any] = {}
    choices: tuple[Choice, ...] = ()
    lines: tuple[Choice, ...] = ()

    @property
    def options(self) -> tuple[Choice, ...]:
        """What has a letter: the choices, or the lines where there are none."""
        return self.choices or self.lines

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order shown."""
        return tuple(option.id for option in self.options)

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each option, by its id."""
        return dict(zip(self.option_ids, LETTERS, strict=False))


def draw(quiz_id: str, question: Question, student: str) -> DrawnQuestion:
    """What `student` is asked: a value from each list, and the options in an order of their own."""
    parts = (quiz_id, question.id, unicodedata.normalize("NFC", student))
    values = {
        name: listed[_number(*parts, "value", name) % len(listed)] for name, listed in question.values.items()
    }

    def shuffled(options: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(sorted(options, key=lambda option: _number(*parts, "order", option.id)))

    drawn = msgspec.structs.replace(
        question, choices=shuffled(question.choices), lines=shuffled(question.lines)
    )
    return with_values(drawn, values)


def with_values(question: Question, values: dict[str, Any]) -> DrawnQuestion:
    """The question with these values in its texts, its options unmoved. Errors: those of `str.format`."""

    def filled(options: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(option.id, fill(option.text, values)) for option in options)

    return DrawnQuestion(
        id=question.id,
        type=question.type,
        prompt=fill(question.prompt, values).strip(),
        code=fill(question.code, values).strip("\n"),
        points=question.points,
        tolerance=question.tolerance,
        values=values,
        choices=filled(question.choices),
        lines=filled(question.lines),
    )


def fill(text: str, values: Mapping[str, Any]) -> str:
    """The text with each `{name}` replaced. Errors: those of `str.format`."""
    return string.Formatter().vformat(text, (), values)


def public_seed(quiz_id: str, student: str) -> int:
    """The seed that a record names, 0..2**63 - 1."""
    return _number(quiz_id, unicodedata.normalize("NFC", student)) >> 193


def _number(*parts: str) -> int:
    """A number of 256 bits that depends on the texts alone, not on Python's hash or random module."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest(), "big")
