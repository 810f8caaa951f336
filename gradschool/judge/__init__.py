"""TRUSTED: holds expected values, hidden labels, seeds and scores.

Graders import `points`, `hidden` and `expect` from here.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """The markers `points` and `hidden`, made when a grader asks: quizzes use this package without pytest."""
    if name in ("points", "hidden"):
        import pytest

        return getattr(pytest.mark, name)
    raise AttributeError(name)


class Expectation(AssertionError):
    """A check of a grader that did not hold; its text is written for the student."""


def expect(condition: object, message: str) -> None:
    """Fails the case with `message` unless `condition` holds. Errors: TypeError without a message."""
    if not message or not isinstance(message, str):
        raise TypeError("`expect` needs a message that tells the student what was expected and what came.")
    if not condition:
        raise Expectation(message)
