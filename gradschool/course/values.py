"""What a value in a course's TOML files may be.

Each function gives the value in its Python form, or None where it is unfit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

# each part begins with a letter, a digit or `_`: neither hidden nor `..`
_PATH = re.compile(r"[A-Za-z0-9_][\w.-]*(/[A-Za-z0-9_][\w.-]*)*")
_PYTHON_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def text(value: Any) -> str | None:
    """A text with something in it."""
    return value if isinstance(value, str) and value.strip() else None


def texts(value: Any) -> tuple[str, ...] | None:
    """A list of texts, with at least one."""
    return tuple(value) if isinstance(value, list) and value and all(map(text, value)) else None


def texts_or_none(value: Any) -> tuple[str, ...] | None:
    """A list of texts, which may be empty."""
    return () if value == [] else texts(value)


def texts_exactly(number: int) -> Callable[[Any], tuple[str, ...] | None]:
    """A list of exactly so many texts."""

    def convert(value: Any) -> tuple[str, ...] | None:
        found = texts(value)
        return found if found and len(found) == number else None

    return convert


def paths_or_none(value: Any) -> tuple[str, ...] | None:
    """A list of relative paths with `/` that lead to no folder above, which may be empty."""
    found = texts_or_none(value)
    return found if found is not None and all(_PATH.fullmatch(path) for path in found) else None


def names(value: Any) -> tuple[str, ...] | None:
    """A list of Python names, with at least one."""
    found = texts(value)
    return found if found and all(_PYTHON_NAME.fullmatch(name) for name in found) else None


def names_or_none(value: Any) -> tuple[str, ...] | None:
    """A list of Python names, which may be empty."""
    return () if value == [] else names(value)


def some_of(words: tuple[str, ...]) -> Callable[[Any], tuple[str, ...] | None]:
    """A list out of these words, with at least one."""

    def convert(value: Any) -> tuple[str, ...] | None:
        found = texts(value)
        return found if found and set(found) <= set(words) else None

    return convert


def one_of(words: tuple[Any, ...]) -> Callable[[Any], Any]:
    """One of these words or numbers; true is not taken for 1."""
    return lambda value: next((word for word in words if type(value) is type(word) and value == word), None)


def whole_number(value: Any) -> int | None:
    """A whole number."""
    return value if type(value) is int else None


def positive_whole(value: Any) -> int | None:
    """A whole number above 0."""
    return value if type(value) is int and value > 0 else None


def positive(value: Any) -> float | None:
    """A finite number above 0."""
    return value if type(value) in (int, float) and 0 < value < float("inf") else None


def truth(value: Any) -> bool | None:
    """True or false."""
    return value if isinstance(value, bool) else None


def table(value: Any) -> dict[str, Any] | None:
    """A table."""
    return value if isinstance(value, dict) else None
