"""Times a batch against `python -m pytest` for each submission and against the floor: light exercises, and one that trains.

python -m bench.batch [--quick]
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.classes import LIGHT, TRAINING, make_class
from bench.floor import time_floor
from bench.marking import mark
from bench.part import Aim, Row, Sizes, Timing, alone, multiple_of, ratios, seconds_text, take_turns
from bench.pytest_side import time_pytest


def light_batch(sizes: Sizes) -> Iterator[Row]:
    """Light exercises: the course's aim is that torch's start is paid once."""
    aim = Aim("at least", 30, "at least 30 times faster")
    yield from _batch("light exercises", LIGHT, sizes, sizes.light, sizes.light_pytest, times_faster=aim)


def training_batch(sizes: Sizes) -> Iterator[Row]:
    """An exercise with a second of training or more: the aim is that nearly all of the time is the student's."""
    aim = Aim("at most", 1.15, "at most 1.15 times the floor")
    yield from _batch("training", TRAINING, sizes, sizes.training, sizes.training_pytest, over_floor=aim)


def _batch(
    title: str,
    exercises: tuple[str, ...],
    sizes: Sizes,
    count: int,
    sample: int,
    *,
    times_faster: Aim | None = None,
    over_floor: Aim | None = None,
) -> Iterator[Row]:
    jobs = sizes.jobs
    with tempfile.TemporaryDirectory() as name:
        base, numbers = Path(name), itertools.count()
        many = make_class(base / "class", multiple_of(count, jobs, len(exercises)), exercises)
        few = make_class(base / "few", multiple_of(sample, jobs, len(exercises)), exercises)
        found = take_turns(
            {
                "ours": lambda: mark(many, base / f"out{next(numbers)}", jobs).timing,
                "floor": lambda: time_floor(many, jobs),
                "pytest": lambda: time_pytest(few, jobs, base / f"pytest{next(numbers)}"),
            },
            sizes.rounds,
        )
        what = f"{title}, {len(list(many.glob('*/*.py')))} submissions, each"
    work, whole = _columns(found["ours"])
    floor_work, floor_whole = _columns(found["floor"])
    pytest_whole, _ = _columns(found["pytest"])
    yield Row(
        f"{what}, start included",
        seconds_text(whole),
        f"{seconds_text(pytest_whole)}: `python -m pytest` for each",
        ratios(pytest_whole, whole),
        times_faster,
        is_short=True,
    )
    yield Row(
        f"{what}, start excluded",
        seconds_text(work),
        f"{seconds_text(floor_work)}: the floor, one warm process a core without any wall",
        ratios(work, floor_work),
        over_floor,
        is_short=True,
    )
    yield Row(
        f"{what}, start included on both sides",
        seconds_text(whole),
        f"{seconds_text(floor_whole)}: the floor",
        ratios(whole, floor_whole),
    )
    yield Row(f"{title}, start of {jobs} judges", seconds_text([each.start for each in found["ours"]]))


def _columns(timings: list[Timing]) -> tuple[list[float], list[float]]:
    return [each.work for each in timings], [each.whole for each in timings]


if __name__ == "__main__":
    alone(light_batch, training_batch)
