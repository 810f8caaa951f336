"""What a program prints."""

from __future__ import annotations

import re
from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.types.base import QuestionType, quoted


class Predict(QuestionType[str]):
    """A value is the printed text; blanks that the eye does not see make no difference."""

    name = "predict"
    asked_for = "The printed text; write `\\n` for a new line."
    forms = "the printed text; on one line, `\\n` stands for a new line"
    neutral = (
        "The program prints something else. Trace it line by line and write down the value of each variable."
    )
    needed = "a str"

    def parse(self, question: DrawnQuestion, given: object) -> str:
        if isinstance(given, (str, bool, int, float, list)):
            return str(given)
        raise self.unreadable(f"{quoted(given)} is not text")

    def from_author(self, question: DrawnQuestion, computed: Any) -> str | None:
        return computed if isinstance(computed, str) else None

    def same(self, question: DrawnQuestion, answered: str, right: str) -> bool:
        return printed(answered) == printed(right)

    def written_forms(self, question: DrawnQuestion, value: str) -> list[object]:
        return [value, f"{value}  \n", value.replace("\n", "\\n")]


def printed(text: str) -> str:
    """Printed text in one spelling: nothing trailing, and blanks inside brackets only where they separate."""
    depth = 0
    marked: list[str] = []
    for character in text.replace("\0", "").replace("\r\n", "\n").replace("\\n", "\n"):
        depth = max(0, depth + (character in "[({") - (character in "])}"))
        marked.append("\0" if depth and character.isspace() else character)
    joined = re.sub("\0+", "\0", "".join(marked))
    joined = re.sub(r"\0?([\[\](){},])\0?", r"\1", joined).replace("\0", " ")
    return "\n".join(line.rstrip() for line in joined.split("\n")).rstrip()
