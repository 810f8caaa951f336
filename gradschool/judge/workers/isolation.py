"""Finds the strongest way in which workers can be locked down here, and says what it holds.

From level 2 down, as a user of their own first where the judge is root. A way that cannot be entered is
skipped, with a note of the step that failed; one that was entered is kept only if the preflight finds that
every guarantee holds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from gradschool.course.course import Course
from gradschool.errors import UsageError, WorkerError
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.records.record import Isolation

MAX_TRIES = 3


class Isolator:
    """Tries one way after the other.

    The first one is entered at once and warms up meanwhile; `finish` decides.
    """

    def __init__(self, level: int, *, spawn: bool = False) -> None:
        self._ways = iter(_ways(level, spawn))
        self._notes: list[str] = []
        self.source: WarmProcess | Spawner = self._next()

    def _next(self) -> WarmProcess | Spawner:
        for level, own_user in self._ways:
            # nothing is left but to spawn
            if level < 0:
                break
            source = WarmProcess(level, own_user=own_user)
            try:
                source.enter()
            except Refused as refusal:
                self._notes.append(f"Level {level}{_as_whom(own_user)} was not reached: {refusal}.")
                source.close()
            else:
                return source
        return Spawner()

    def finish(self, course: Course, at_least: int, private: list[Path]) -> Isolation:
        """Decides for `self.source`.

        Errors: UsageError below `at_least`, or where workers could read what is `private`.
        """
        from gradschool.judge.workers.preflight import overlap

        while (found := self._looked_at(course)) is None:
            self.source.close()
            self.source = self._next()
        if found.level < at_least:
            raise UsageError(_refusal(found, at_least))
        # level 0 closes no folder anyway
        if found.level and isinstance(self.source, WarmProcess):
            fault = overlap(course, private, self.source.enter())
            if fault:
                raise UsageError(f"{fault}. Move one of them.")
        return found

    def _looked_at(self, course: Course) -> Isolation | None:
        """What holds, or None where something that this level promises does not."""
        if self.source.level == 0 or isinstance(self.source, Spawner):
            return Isolation(level=0, notes=tuple(self._notes))
        from gradschool.judge.workers.preflight import preflight

        level = self.source.level
        for attempt in range(1, MAX_TRIES + 1):
            try:
                guarantees = preflight(self.source, course)
                break
            except Refused as refusal:
                self._notes.append(f"Level {level} was not reached: {refusal}.")
                return None
            except WorkerError as error:  # killed: that says nothing about the level
                if attempt == MAX_TRIES:
                    self._notes.append(f"Level {level} was not reached, {MAX_TRIES} times: {error}")
                    return None
                self.source.revive()
        broken = [f"{guarantee.name}: {guarantee.detail}" for guarantee in guarantees if not guarantee.holds]
        if broken:
            self._notes.append(f"Level {level} does not hold here: {'; '.join(broken)}.")
            return None
        return Isolation(level=level, guarantees=guarantees, notes=tuple(self._notes))


def _ways(level: int, spawn: bool) -> Iterator[tuple[int, bool]]:
    """Level, and whether with a user of its own, the strongest first. Below 0, workers are spawned."""
    if sys.platform == "linux" and not spawn:
        for lower in range(level, 0, -1):
            if os.getuid() == 0:
                yield lower, True
            yield lower, False
        yield 0, False
    yield -1, False


def _as_whom(own_user: bool) -> str:
    return " as another user" if own_user else ""


def _refusal(found: Isolation, at_least: int) -> str:
    reasons = " ".join(found.notes) or "It needs Linux 5.13 or later."
    return (
        f"Nothing was judged: this machine holds code at level {found.level}, and level {at_least} is asked for. "
        f"{reasons} `learn doctor` shows all. Judge in a virtual machine or container that allows it, or, if you trust every "
        "submission as your own code, add `--trust`."
    )
