"""Times a batch against `python -m pytest` for each submission and against the floor: light exercises, and one that trains.

python -m bench.batch [--quick]
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.alone import alone
from bench.classes import LIGHT, TRAINING, make_class
from bench.floor import Floor, time_floor
from bench.marking import WarmJudges, mark
from bench.part import Aim, Row, Sizes, Timing, multiple_of, ratios, seconds_text, take_turns
from bench.pytest_side import time_pytest


@dataclass(frozen=True)
class Turns:
    """How many submissions take part in each round, how many of them with `python -m pytest`, and how many rounds there are."""

    submissions: int
    with_pytest: int
    rounds: int


def light_batch(sizes: Sizes) -> Iterator[Row]:
    """Light exercises, a class's homework and a course's week: the aim is that torch's start is paid once."""
    aim = Aim("at least", 30, "at least 30 times faster")
    for count in sizes.light:
        turns = Turns(count, sizes.light_pytest, sizes.rounds)
        yield from _batch("light exercises", LIGHT, sizes.jobs, turns, aim)


def training_batch(sizes: Sizes) -> Iterator[Row]:
    """An exercise with a second of training or more: the aim is that nearly all of the time is the student's."""
    turns = Turns(sizes.training, sizes.training_pytest, sizes.rounds)
    yield from _batch("training", TRAINING, sizes.jobs, turns)
    yield _beside_the_floor(sizes)


def _beside_the_floor(sizes: Sizes) -> Row:
    """Warm judges and a warm floor in short turns on the same class and the same draws.

    The aim is near what a noisy machine does to a batch of its own: within seconds it does the same to both.
    """
    with tempfile.TemporaryDirectory() as name, Floor(sizes.jobs) as floor, WarmJudges(sizes.jobs) as judges:
        base, numbers = Path(name), itertools.count()
        folder = make_class(
            base / "class", multiple_of(sizes.training_turn, sizes.jobs, len(TRAINING)), TRAINING
        )
        sides = {
            "ours": lambda: judges.time(folder, base / f"out{next(numbers)}"),
            "floor": lambda: floor.time(folder),
        }
        take_turns(sides, 1)  # the first submission of each process waits for what it imports
        found = take_turns(sides, sizes.training_turns)
    return Row(
        "training, each, judges and lower bound warm, in short turns",
        seconds_text(found["ours"]),
        f"{seconds_text(found['floor'])}: the lower bound; turns of each: {sizes.training_turns}",
        ratios(found["ours"], found["floor"]),
        Aim("at most", 1.15, "at most 1.15 times the lower bound"),
        is_short=True,
    )


def _batch(
    title: str,
    exercises: tuple[str, ...],
    jobs: int,
    turns: Turns,
    times_faster: Aim | None = None,
) -> Iterator[Row]:
    count = multiple_of(turns.submissions, jobs, len(exercises))
    with tempfile.TemporaryDirectory() as name:
        base, numbers = Path(name), itertools.count()
        many = make_class(base / "class", count, exercises)
        few = make_class(base / "few", multiple_of(turns.with_pytest, jobs, len(exercises)), exercises)
        found = take_turns(
            {
                "ours": lambda: mark(many, base / f"out{next(numbers)}", jobs).timing,
                "floor": lambda: time_floor(many, jobs),
                "pytest": lambda: time_pytest(few, jobs, base / f"pytest{next(numbers)}"),
            },
            turns.rounds,
        )
    size = f"{title}, {count:,} submissions"
    what = f"{size}, each"
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
        f"{seconds_text(floor_work)}: the lower bound, one warm process a core without any wall",
        ratios(work, floor_work),
        is_short=times_faster is not None,
    )
    yield Row(
        f"{what}, start included on both sides",
        seconds_text(whole),
        f"{seconds_text(floor_whole)}: the lower bound",
        ratios(whole, floor_whole),
    )
    yield Row(
        f"{size}, start of {jobs} judges",
        seconds_text([each.start for each in found["ours"]]),
        f"medians of {turns.rounds} rounds, as in the rows above",
    )


def _columns(timings: list[Timing]) -> tuple[list[float], list[float]]:
    return [each.work for each in timings], [each.whole for each in timings]


if __name__ == "__main__":
    alone(light_batch, training_batch)
