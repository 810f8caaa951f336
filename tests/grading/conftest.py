"""A clock for the tests of judges, so that nobody waits for one that hangs."""

import time
import types

import pytest

from gradschool.grading import judge_process


class JudgeClock:
    """The clock by which a judge's time with a submission is measured; it can jump ahead."""

    def __init__(self):
        self._ahead = 0.0

    def monotonic(self):
        return time.monotonic() + self._ahead

    def jump(self):
        """By more than any judge is given: whoever has a task now has had it for too long."""
        self._ahead = 10_000.0

    def jump_again(self):
        """As `jump`, as often as it is called."""
        self._ahead += 10_000.0


@pytest.fixture
def judge_clock(monkeypatch):
    clock = JudgeClock()
    monkeypatch.setattr(judge_process, "time", types.SimpleNamespace(monotonic=clock.monotonic))
    return clock
