"""Drawing in bounded time: what a student wrote may make a library stumble, or keep it for minutes.

So a page has several ways to be drawn, the plainest last, and no student's page ends or holds up the others.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

# again and again: a bare `except` may swallow the first one
_REPEAT_SECONDS = 0.5


class TooSlow(BaseException):
    """The time is over. No `Exception`: libraries catch those while they draw."""


def first_drawn(ways: list[Callable[[], str]], plainest: Callable[[], str], seconds: float) -> str:
    """The page of the first way that comes through within so many seconds of processor time, else the plainest."""
    for way in ways:
        with contextlib.suppress(Exception, TooSlow), processor_limit(seconds):
            return way()
    return plainest()


@contextlib.contextmanager
def processor_limit(seconds: float) -> Iterator[None]:
    """Raises TooSlow in the block once it has used so much; in the main thread of a Unix, elsewhere never."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _raise)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow
