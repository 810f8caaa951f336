"""What a submission's code may still use, and the sentence for the limit that is used up.

Theory of operation. Limits count processor seconds, so that a right answer is right on a busy machine as
well: those of the worker, and the judge's own for reading what comes back. Code that sleeps or waits for
itself uses none; for that there is the clock on the wall, less the seconds in which worker or judge were
ready to run and had no processor.
"""

from __future__ import annotations

import time
from typing import Protocol

from gradschool.course.exercise import Limits

# a load always has this much, for slow machines
MIN_LOAD_SECONDS = 5.0
# the worker itself cuts a load off first
LOAD_ROOM = 2.0
# disks and throttled containers keep waiting, too
IDLE_FACTOR = 3.0
# a last resort: a load of twelve is survived
WALL_FACTOR = 20.0
# for sleep and load alike, where queues are not told
BLIND_FACTOR = 10.0
# reading the queues takes a tenth of a millisecond
LOOK_SECONDS = 0.05


class Clock(Protocol):
    """What tells of a worker's time: see `workers.clock.WorkerClock`."""

    def used(self) -> float | None:
        """Processor seconds since this was last asked; None where they are not known."""

    def waited(self, *, for_judge: bool) -> float | None:
        """Seconds since this was last asked in which there was no processor for it, or for the judge as well.

        None where that is not known.
        """


class Allowance:
    """One limit, `room` times as large as it is said to be, and what is used of it."""

    def __init__(self, seconds: float, what_for: str, room: float = 1.0) -> None:
        self._seconds = seconds
        self._what_for = what_for
        self._room = room
        self.processor = self.wall = self.queued = 0.0

    def why_over(self, *, queues_are_told: bool) -> str:
        """The sentence for what is used up, or nothing."""
        if self.processor > self._seconds * self._room:
            return f"The code did not finish within its time limit ({self._named})."
        waited = self.wall - self.queued
        if queues_are_told and waited > self._seconds * IDLE_FACTOR:
            return (
                f"The code waited for {waited - self.processor:.1f} s without computing; its time limit is "
                f"{self._named}. Look for a `sleep`, or for a lock, a queue or an input that never comes."
            )
        if self.wall > self._seconds * (WALL_FACTOR if queues_are_told else BLIND_FACTOR):
            return (
                f"The code did not finish in {self.wall:.0f} s, in which it computed for "
                f"{self.processor:.1f} s; its time limit is {self._named}. Either it waits for something, "
                "or the machine is too busy."
            )
        return ""

    @property
    def _named(self) -> str:
        return f"{self._seconds:g} s {self._what_for}"


def top_level_seconds(limits: Limits) -> float:
    """What the statements outside of functions may take, before they are cut off."""
    return max(limits.case_seconds, MIN_LOAD_SECONDS)


class Budget:
    """Counts what is spent in the worker: in the current part (the load, or one case) and in all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._whole = Allowance(limits.submission_seconds, "for the whole submission")
        self._queues_are_told = True
        # on the wall, since the queues were last read
        self._unread = 0.0
        self.begin_case()

    def begin_load(self) -> None:
        """From now on the file is loaded."""
        self._part = Allowance(top_level_seconds(self._limits), "to load the file", LOAD_ROOM)

    def begin_case(self) -> None:
        """From now on a case runs."""
        self._part = Allowance(self._limits.case_seconds, "per check")

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left for the submission as a whole."""
        return bool(self._whole.why_over(queues_are_told=self._queues_are_told))

    @property
    def waited(self) -> float:
        """Seconds in which the code was ready to run, or its reply to be read, and had no processor."""
        return self._whole.queued

    def why_over(self) -> str:
        """The sentence for code that has used up one of its limits, or nothing."""
        told = self._queues_are_told
        return self._part.why_over(queues_are_told=told) or self._whole.why_over(queues_are_told=told)

    def why_not_run(self) -> str:
        """The sentence for a case that comes when nothing is left."""
        return f"Not run: the submission had already used its {self._limits.submission_seconds:g} s."

    def spend(self, processor: float, wall: float) -> None:
        """Takes processor seconds, and seconds on the wall, from both limits."""
        for allowance in (self._part, self._whole):
            allowance.processor += processor
            allowance.wall += wall
        self._unread += wall

    def look(self, clock: Clock, *, has_reply: bool) -> None:
        """Asks what of the time on the wall was spent waiting for a processor, unless it was asked just now.

        Only a reply waits for the judge.
        """
        if self._unread <= LOOK_SECONDS:
            return
        waited = clock.waited(for_judge=has_reply)
        self._queues_are_told = waited is not None
        # several threads may wait at once, and between requests
        queued = min(waited or 0.0, self._unread)
        self._part.queued += queued
        self._whole.queued += queued
        self._unread = 0.0

    def measure(self, clock: Clock) -> Spending:
        """A context whose time is spent."""
        return Spending(self, clock)


class Spending:
    """Takes the time of a `with` block from the budget: what the worker spends, and the judge on its behalf.

    What the worker has spent between two blocks is noticed in the second one.
    """

    def __init__(self, budget: Budget, clock: Clock) -> None:
        self._budget = budget
        self._clock = clock

    def __enter__(self) -> Spending:
        self._wall, self._own = time.monotonic(), time.thread_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.take(has_reply=True)

    def why_over(self) -> str:
        """The sentence for code that had used up one of its limits when time was last taken, or nothing."""
        return self._budget.why_over()

    def take(self, *, has_reply: bool = False) -> None:
        """Takes what was spent since the last time."""
        wall, own, used = time.monotonic(), time.thread_time(), self._clock.used()
        processor = wall - self._wall if used is None else used + own - self._own
        self._budget.spend(processor, wall - self._wall)
        self._wall, self._own = wall, own
        self._budget.look(self._clock, has_reply=has_reply)
