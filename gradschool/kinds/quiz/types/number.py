"""A number, within a tolerance or exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion, Question
from gradschool.kinds.quiz.types.base import QuestionType, quoted

RELATIVE_TOLERANCE = 1e-3
# what a computed zero may be away from 0
FLOOR = 1e-9

# U+2212, which text processors make of a hyphen before a number
_MINUS = "\u2212"
_DIGITS = r"[0-9]+"
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*")
_PLAIN = re.compile(rf"(?:{_DIGITS}(?:\.[0-9]*)?|\.{_DIGITS})(?:[eE][+-]?{_DIGITS})?|inf|nan")


class Number(QuestionType[float]):
    """A value is an int or a float; an int without a `tolerance` is compared exactly."""

    name = "number"
    uses = ("tolerance",)
    asked_for = "A number."
    forms = (
        "a number, such as `12`, `0.5`, `1e-3`, `1/3` or `10,000` "
        "(a comma followed by exactly three digits separates thousands)"
    )
    neutral = "That is not the right number. Work it out again, one step at a time."
    needed = "an int or float"

    def parse(self, question: DrawnQuestion, given: object) -> float:
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            return given
        number = _fraction(given) if isinstance(given, str) else None
        if number is None:
            raise self.unreadable(f"{quoted(given)} cannot be read as a number")
        return number

    def shown(self, question: DrawnQuestion, value: float) -> str:
        return quoted(f"{value:.10g}" if isinstance(value, float) else value)

    def from_author(self, question: DrawnQuestion, computed: Any) -> float | None:
        number = computed.item() if hasattr(computed, "item") else computed
        return number if isinstance(number, (int, float)) and not isinstance(number, bool) else None

    def same(self, question: DrawnQuestion, answered: float, right: float) -> bool:
        tolerance = question.tolerance
        if isinstance(right, int) and tolerance is None:
            return answered == right
        try:
            if math.isnan(right):
                return math.isnan(answered)
            relative = RELATIVE_TOLERANCE if tolerance is None else tolerance
            return math.isclose(answered, right, rel_tol=relative, abs_tol=FLOOR)
        except OverflowError:
            return False

    def question_faults(self, question: Question) -> Iterator[tuple[str, str]]:
        if question.tolerance is not None and not 0 <= question.tolerance < 1:
            yield "tolerance", "`tolerance` is relative: it must be at least 0 and below 1."

    def written_forms(self, question: DrawnQuestion, value: float) -> list[object]:
        if not math.isfinite(value):
            return [value, str(value)]
        if isinstance(value, int):
            return [value, str(value), f"{value:_}", f"{value:,}"]
        plain = repr(value)
        # `1,234` is a thousand and more: no decimal comma there
        decimals = len(plain.partition(".")[2])
        return [value, plain, f"{value:.12e}", *([plain.replace(".", ",")] if decimals != 3 else [])]


def _fraction(text: str) -> float | None:
    """A number, or a quotient of two; None when the text is neither."""
    above, slash, below = text.strip().strip("`").replace(_MINUS, "-").partition("/")
    numerator, denominator = _number(above.strip()), _number(below.strip()) if slash else 1
    if numerator is None or not slash:
        return numerator
    try:
        return numerator / denominator if denominator else None
    except OverflowError:
        return None


def _number(text: str) -> int | float | None:
    """A number without a fraction bar; None when the text is none."""
    sign = -1 if text.startswith("-") else 1
    body = text.removeprefix("-") if sign < 0 else text.removeprefix("+")
    body = re.sub(r"(?<=[0-9])_(?=[0-9])", "", body.strip().lower())
    whole = re.match(r"[0-9]+(?:[,.' ][0-9]+)*", body)
    if whole:
        body = _without_thousands(whole[0]) + body[whole.end() :]
    if not _PLAIN.fullmatch(body):
        return None
    if body.isdigit():
        # Python refuses thousands of digits; as a float they are inf
        return sign * int(body) if len(body) < 1000 else sign * math.inf
    return sign * float(body)


def _without_thousands(digits: str) -> str:
    """`1,234.5`, `1.234,5` and `0,5` with one point and no thousands; what is neither stays as it is."""
    last = max(digits.rfind(","), digits.rfind("."))
    separators = set(re.sub(r"[0-9]", "", digits))
    if len(separators) == 1 and separators != {"."} and _THOUSANDS.fullmatch(digits):
        return re.sub(r"[^0-9]", "", digits)
    if digits.count(".") > 1 and separators == {"."} and _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "")
    if last < 0 or digits.count(digits[last]) > 1:
        return digits
    before, after = digits[:last], digits[last + 1 :]
    if before.isdigit() or _THOUSANDS.fullmatch(before):
        return re.sub(r"[^0-9]", "", before) + "." + after
    return digits
