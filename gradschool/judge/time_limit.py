"""A time limit for trusted code that may loop: a grader, its reference, a wrong answer."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# on the wall, for what sleeps: a busy machine takes several times as long
WALL_FACTOR = 10.0
# again and again, because a bare `except` may swallow the first one
_REPEAT_SECONDS = 1.0


class TimedOut(BaseException):
    """The time is over. No `Exception`: graders and the judge catch those while they compare."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimedOut in the block after so many processor seconds of this process; what hangs in C raises when it returns.

    The same after WALL_FACTOR times as many on the wall. For the main thread, on systems with these signals;
    elsewhere there is no limit. (pytest-timeout does the like, but needs pytest's terminal, which costs every
    session its time.)
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    timers = ((signal.ITIMER_PROF, signal.SIGPROF, 1.0), (signal.ITIMER_REAL, signal.SIGALRM, WALL_FACTOR))
    before = [signal.signal(number, _raise) for _, number, _ in timers]
    for timer, _, factor in timers:
        signal.setitimer(timer, seconds * factor, _REPEAT_SECONDS)
    try:
        yield
    finally:
        for timer, _, _ in timers:
            signal.setitimer(timer, 0)
        for (_, number, _), handler in zip(timers, before, strict=True):
            signal.signal(number, handler)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise TimedOut
