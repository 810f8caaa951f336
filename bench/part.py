"""What a part of the benchmarks is given and gives: sizes, rows of the table, and turns taken by the sides that are compared."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
Found = TypeVar("Found")
# one thread a process on every side: `jobs` processes share the cores
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Sizes:
    """How much is measured. Counts are of submissions, `..._rounds` of turns; `jobs` judges run side by side."""

    jobs: int = field(default_factory=cores)
    rounds: int = 3
    light: tuple[int, ...] = (300, 1000)
    light_pytest: int = 20
    training: int = 20
    training_pytest: int = 4
    training_turn: int = 6
    training_turns: int = 40
    check_rounds: int = 7
    command_rounds: int = 15
    memory: int = 60
    scaling: int = 200
    growing: tuple[int, ...] = (100, 1000)
    largest: int = 10_000
    page_students: int = 40
    lockdown_rounds: int = 10


QUICK = Sizes(
    rounds=1,
    light=(60,),
    light_pytest=4,
    training=4,
    training_pytest=2,
    training_turns=1,
    check_rounds=1,
    command_rounds=3,
    memory=15,
    scaling=40,
    growing=(25, 50),
    largest=100,
    page_students=8,
    lockdown_rounds=2,
)


@dataclass(frozen=True)
class Aim:
    """What a number should be: `at most` or `at least` this; `words` say it in the table."""

    kind: str
    value: float
    words: str

    def is_met(self, measured: float) -> bool:
        return measured <= self.value if self.kind == "at most" else measured >= self.value


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, beside what, and the ratio of each round.

    `aim` is held against the median ratio, or against `value` where one is given. `is_short`: the README shows it, too.
    """

    what: str
    measured: str
    beside: str = ""
    ratios: tuple[float, ...] = ()
    aim: Aim | None = None
    value: float | None = None
    is_short: bool = False

    @property
    def ratio(self) -> str:
        """The median ratio with its lowest and highest round, or nothing."""
        if not self.ratios:
            return ""
        middle = f"{statistics.median(self.ratios):.3g}"
        if len(self.ratios) == 1:
            return f"{middle} (one round)"
        return f"{middle} ({min(self.ratios):.3g} to {max(self.ratios):.3g})"

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is met; None without an aim. Errors: ValueError for an aim that nothing was measured for."""
        if self.aim is None:
            return None
        if self.value is None and not self.ratios:
            raise ValueError(f"`{self.what}` has an aim and no number")
        return self.aim.is_met(statistics.median(self.ratios) if self.value is None else self.value)


@dataclass(frozen=True)
class Timing:
    """Seconds a submission, without (`work`) and with (`whole`) the start and the end of the processes; `start` is theirs in all."""

    work: float
    whole: float
    start: float = 0.0


Part = Callable[[Sizes], Iterable[Row]]


def take_turns(sides: Mapping[str, Callable[[], Found]], rounds: int) -> dict[str, list[Found]]:
    """Runs every side once a round, in alternating order, so that a noisy moment of the machine hits no side alone."""
    found: dict[str, list[Found]] = {name: [] for name in sides}
    for turn in range(rounds):
        for name in list(sides)[:: -1 if turn % 2 else 1]:
            found[name].append(sides[name]())
    return found


def ratios(above: Sequence[float], below: Sequence[float]) -> tuple[float, ...]:
    """The ratio of each round."""
    return tuple(a / b for a, b in zip(above, below, strict=True))


def seconds_text(seconds: Iterable[float]) -> str:
    """The median with its unit: milliseconds below one second."""
    middle = statistics.median(seconds)
    return f"{middle:.2f} s" if middle >= 1 else f"{middle * 1000:.3g} ms"


def multiple_of(count: int, *numbers: int) -> int:
    """The smallest number from `count` on that all `numbers` divide, so that no process of a round has more to do than another."""
    step = math.lcm(*numbers)
    return -(-count // step) * step
