"""The shape of a tensor."""

from __future__ import annotations

import re
from typing import Any

from gradschool.kinds.quiz.questions import DrawnQuestion
from gradschool.kinds.quiz.types.base import QuestionType, quoted


class Shape(QuestionType[tuple[int, ...]]):
    """A value is the tuple of sizes; that of a scalar is empty."""

    name = "shape"
    asked_for = "A shape, such as (3, 4)."
    forms = "a shape, such as `(3, 4)` or `3x4`; `(5,)` or `5` for one dimension, `()` for a scalar"
    neutral = "That is not the right shape. Follow the sizes through one operation at a time."
    needed = "a tuple of whole numbers"

    def parse(self, question: DrawnQuestion, given: object) -> tuple[int, ...]:
        sizes = _sizes(given) if isinstance(given, str) else given if isinstance(given, list) else [given]
        if sizes is None or not all(type(size) is int and size >= 0 for size in sizes):
            raise self.unreadable(f"{quoted(given)} cannot be read as a shape")
        return tuple(sizes)

    def from_author(self, question: DrawnQuestion, computed: Any) -> tuple[int, ...] | None:
        if isinstance(computed, (tuple, list)) and all(type(size) is int for size in computed):
            return tuple(computed)
        return None

    def written_forms(self, question: DrawnQuestion, value: tuple[int, ...]) -> list[object]:
        sizes = [str(size) for size in value]
        joined = [mark.join(sizes) for mark in ("x", " \u00d7 ", ",") if sizes]
        return [list(value), str(value), str(list(value)), f"torch.Size({list(value)})", *joined]


def _sizes(text: str) -> list[int] | None:
    bare = re.sub(r"^(?:torch\.)?Size\s*", "", text.strip().strip("`").strip())
    bare = re.sub(r"^[\[(\s]+|[\])\s]+$", "", bare)
    if not re.fullmatch(r"(?:[0-9]{1,18}(?:\s*[x\u00d7X*,;]\s*|\s+|$))*", bare):
        return None
    return [int(size) for size in re.findall(r"[0-9]+", bare)]
