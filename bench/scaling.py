"""Times light exercises with one judge, two judges and so on up to one a core; and what the cores of this machine are worth together.

python -m bench.scaling [--quick]
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.classes import LIGHT, make_class
from bench.marking import mark
from bench.part import Aim, Row, Sizes, Timing, alone, multiple_of, ratios, seconds_text, take_turns

# cores that share a part of the processor, or a machine whose host is busy, do less than twice as much as one
_LOOP = "for _ in range(100): sum({number & 1023: number for number in range(100_000)}.values())"


def scaling(sizes: Sizes) -> Iterator[Row]:
    numbers_of_judges = _doublings(sizes.jobs)
    with tempfile.TemporaryDirectory() as name:
        folder = make_class(
            Path(name, "class"), multiple_of(sizes.scaling, *numbers_of_judges, len(LIGHT)), LIGHT
        )
        outs = (Path(name, f"out{number}") for number in itertools.count())
        sides = {str(jobs): partial(_mark, folder, outs, jobs) for jobs in numbers_of_judges}
        found = take_turns(sides, sizes.rounds)
    for jobs in numbers_of_judges:
        for part, name in (("excluded", "work"), ("included", "whole")):
            one, these = ([getattr(each, name) for each in found[key]] for key in ("1", str(jobs)))
            has_aim = jobs == 2 and part == "excluded"
            yield Row(
                f"light exercises, {jobs} {'judge' if jobs == 1 else 'judges'}, start {part}, each",
                seconds_text(these),
                "" if jobs == 1 else f"{seconds_text(one)}: one judge",
                () if jobs == 1 else ratios(one, these),
                Aim("at least", 1.8, "at least 1.8 times faster") if has_aim else None,
                is_short=has_aim,
            )
    yield from _machine(sizes)


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


def _doublings(most: int) -> list[int]:
    """1, 2, 4 and so on, and the largest number at last."""
    found = [1]
    while found[-1] * 2 < most:
        found.append(found[-1] * 2)
    return found if most == 1 else [*found, most]


if __name__ == "__main__":
    alone(scaling)
