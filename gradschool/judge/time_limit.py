"""A time limit for trusted code that may loop: a grader, its reference, a wrong answer."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# again: a bare `except` may swallow the first
_REPEAT_SECONDS = 1.0


class TimedOut(BaseException):
    """The time is over. No `Exception`: graders and the judge catch those while they compare."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimedOut in the block after so many seconds; what hangs in C raises when it returns.

    For the main thread, on systems with SIGALRM; elsewhere there is no limit. (pytest-timeout does the same,
    but needs pytest's terminal, which costs every session its time.)
    """
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds, _REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise TimedOut
