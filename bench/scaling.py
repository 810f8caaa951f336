"""Times light exercises with one judge, two judges and so on up to one a core; and what the cores of this machine are worth together.

python -m bench.scaling [--quick]
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.alone import alone
from bench.classes import LIGHT, make_class
from bench.marking import mark
from bench.part import Aim, Row, Sizes, Timing, multiple_of, ratios, seconds_text, take_turns

_AIM = Aim("at least", 1.8, "at least 1.8 times faster")
_LIGHT = "light exercises, each,"
_ON_ONE_CORE = "1 judge on a single core"
# cores that share a part of the processor, or a machine whose host is busy, do less than twice as much as one
_LOOP = "for _ in range(100): sum({number & 1023: number for number in range(100_000)}.values())"


def scaling(sizes: Sizes) -> Iterator[Row]:
    """Several judges beside one that has the machine to itself; and beside one on a single core, which wakes nobody on another one."""
    numbers_of_judges = _doublings(sizes.jobs)
    with tempfile.TemporaryDirectory() as name:
        count = multiple_of(sizes.scaling, *numbers_of_judges, len(LIGHT))
        folder = make_class(Path(name, "class"), count, LIGHT)
        outs = (Path(name, f"out{number}") for number in itertools.count())
        sides = {_judges(jobs): partial(_mark, folder, outs, jobs) for jobs in numbers_of_judges}
        if hasattr(os, "sched_setaffinity"):
            sides[_ON_ONE_CORE] = partial(_mark_on_one_core, folder, outs)
        found = take_turns(sides, sizes.rounds)
    work = {side: [timing.work for timing in timings] for side, timings in found.items()}
    whole = {side: [timing.whole for timing in timings] for side, timings in found.items()}
    bases = [side for side in (_judges(1), _ON_ONE_CORE) if side in found]
    for base in bases:
        yield Row(f"{_LIGHT} {base}, start excluded", seconds_text(work[base]))
        yield Row(f"{_LIGHT} {base}, start included", seconds_text(whole[base]))
    for jobs in numbers_of_judges[1:]:
        side = _judges(jobs)
        for base in bases:
            aim = _AIM if (jobs, base) == (2, _judges(1)) else None
            yield _row(f"{side}, start excluded", work[side], base, work[base], aim)
        yield _row(f"{side}, start included", whole[side], _judges(1), whole[_judges(1)])
    yield from _machine(sizes)


def _judges(number: int) -> str:
    return f"{number} {'judge' if number == 1 else 'judges'}"


def _row(what: str, these: list[float], base: str, one: list[float], aim: Aim | None = None) -> Row:
    beside = f"{seconds_text(one)}: {base}"
    return Row(
        f"{_LIGHT} {what}", seconds_text(these), beside, ratios(one, these), aim, is_short=aim is not None
    )


def _machine(sizes: Sizes) -> Iterator[Row]:
    """What no program can do better here: the same loop of plain Python, once and on all cores side by side."""
    found = take_turns({str(jobs): partial(_time_loops, jobs) for jobs in {1, sizes.jobs}}, sizes.rounds * 3)
    one, all_of_them = found["1"], found[str(sizes.jobs)]
    yield Row(
        f"a loop of plain Python in {sizes.jobs} processes side by side, each",
        seconds_text(all_of_them),
        f"{seconds_text(one)}: in one process",
        ratios(one, all_of_them),
        is_short=True,
    )


def _time_loops(number: int) -> float:
    """Seconds a process."""
    began = time.perf_counter()
    processes = [subprocess.Popen([sys.executable, "-S", "-c", _LOOP]) for _ in range(number)]
    for process in processes:
        process.wait()
    return (time.perf_counter() - began) / number


def _mark(folder: Path, outs: Iterator[Path], jobs: int) -> Timing:
    return mark(folder, next(outs), jobs).timing


def _mark_on_one_core(folder: Path, outs: Iterator[Path]) -> Timing:
    """With one judge, which has to share the core with all that belongs to it."""
    there = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(there)})
    try:
        return _mark(folder, outs, 1)
    finally:
        os.sched_setaffinity(0, there)


def _doublings(most: int) -> list[int]:
    """1, 2, 4 and so on, and the largest number at last."""
    found = [1]
    while found[-1] * 2 < most:
        found.append(found[-1] * 2)
    return found if most == 1 else [*found, most]


if __name__ == "__main__":
    alone(scaling)
