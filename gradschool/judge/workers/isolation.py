"""Finds the strongest way in which workers can be locked down here, and says what it holds.

From level 2 down, as a user of their own first where the judge is root. A way that cannot be entered is
skipped, with a note of the step that failed; one that was entered is kept only if the preflight finds that
every guarantee holds. A GPU is handed on at level 2 only, where its driver can do no harm with what it needs,
or at level 0; it is tried first at both.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from gradschool.course.course import Course
from gradschool.errors import UsageError, WorkerError
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.records.record import Isolation
from gradschool.worker.shared import nvidia

MAX_TRIES = 3
# the level that GPUs need, where any is asked for
GPU_LEVEL = 2


class Isolator:
    """Tries one way after the other.

    The first one is entered at once and warms up meanwhile; `finish` decides. `device` is where code is to
    run, of which the worker must have `gpu_share`.
    """

    def __init__(
        self, level: int, *, spawn: bool = False, device: str = "cpu", gpu_share: float = 1.0
    ) -> None:
        self._level = level
        self._spawn = spawn
        self._gpu_share = gpu_share
        self._begin(device)

    def _begin(self, device: str) -> None:
        self.device = device
        self._ways = iter(_ways(self._level, self._spawn, device))
        self._notes: list[str] = []
        self.source: WarmProcess | Spawner = self._next()

    def _next(self) -> WarmProcess | Spawner:
        for level, own_user in self._ways:
            # nothing is left but to spawn
            if level < 0:
                break
            source = WarmProcess(level, own_user=own_user, device=self.device)
            try:
                source.enter()
            except Refused as refusal:
                self._notes.append(f"Level {level}{_as_whom(own_user)} was not reached: {refusal}.")
                source.close()
            else:
                return source
        return Spawner()

    def finish(
        self, course: Course, at_least: int, private: list[Path], *, may_use_cpu: bool = False
    ) -> Isolation:
        """Decides for `self.source`; `may_use_cpu` where the GPU cannot be used.

        Errors: UsageError below `at_least`, where workers could read what is `private`, or for the GPU.
        """
        from gradschool.judge.workers.preflight import overlap

        found = self._strongest(course)
        if self.device == "cuda":
            found = self._with_gpu(found, course, at_least, may_use_cpu)
        if found.level < at_least:
            raise UsageError(_refusal(found, at_least))
        # level 0 closes no folder anyway
        if found.level and isinstance(self.source, WarmProcess):
            fault = overlap(course, private, self.source.enter())
            if fault:
                raise UsageError(f"{fault}. Move one of them.")
        return found

    def _strongest(self, course: Course) -> Isolation:
        while (found := self._looked_at(course)) is None:
            self.source.close()
            self.source = self._next()
        return found

    def _with_gpu(self, found: Isolation, course: Course, at_least: int, may_use_cpu: bool) -> Isolation:
        """What was found, with the GPU's name; or the CPU and why. Errors: UsageError."""
        from gradschool.judge.workers.device import DeviceFault, try_device

        try:
            if not nvidia.is_there():
                raise DeviceFault("this machine has none")
            # nobody's code is held less well for the sake of a GPU
            if found.level < GPU_LEVEL and self._level and (at_least or may_use_cpu):
                raise DeviceFault(_needs_level(found))
            name = try_device(self.source, {"device": self.device, "gpu_share": self._gpu_share})
        except DeviceFault as fault:
            if not may_use_cpu:
                raise UsageError(f"The GPU cannot be used: {fault}. Try `--device cpu`.") from fault
            self.source.close()
            self._begin("cpu")
            note = f"The GPU cannot be used: {fault}. Graded on the CPU."
            return msgspec.structs.replace(self._strongest(course), gpu_note=note)
        return msgspec.structs.replace(found, gpu=name)

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


def _ways(level: int, spawn: bool, device: str) -> Iterator[tuple[int, bool]]:
    """Level, and whether with a user of its own, the strongest first. Below 0, workers are spawned."""
    if sys.platform == "linux" and not spawn:
        # the driver's sockets would reach others at level 1
        least = GPU_LEVEL if device == "cuda" else 1
        for lower in range(level, least - 1, -1):
            if os.getuid() == 0:
                yield lower, True
            yield lower, False
        yield 0, False
    yield -1, False


def _as_whom(own_user: bool) -> str:
    return " as another user" if own_user else ""


def _needs_level(found: Isolation) -> str:
    reasons = " ".join(found.notes).rstrip(".") or "it needs Linux 5.13 or later"
    return f"code on a GPU is held at level {GPU_LEVEL}, which this machine does not reach; {reasons}"


def _refusal(found: Isolation, at_least: int) -> str:
    reasons = " ".join(found.notes) or "It needs Linux 5.13 or later."
    return (
        f"Nothing was judged: this machine holds code at level {found.level}, and level {at_least} is asked for. "
        f"{reasons} `learn doctor` shows all. Judge in a virtual machine or container that allows it, or, if you trust every "
        "submission as your own code, add `--trust`."
    )
