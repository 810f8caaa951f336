"""Times what the lockdown costs a submission: a worker's whole life at each level of isolation, interleaved in one run.

    python bench/lockdown.py [--rounds N] [--workers N]

A life is: fork, lock down, load a file, one call, end, removal of what it left. The cost of a level is its median less that of level 0.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

from bench.part import Aim, Row, Sizes  # noqa: E402
from gradschool.course.exercise import Limits  # noqa: E402
from gradschool.judge.budget import Budget  # noqa: E402
from gradschool.judge.proxy import Link  # noqa: E402
from gradschool.judge.student import Student  # noqa: E402
from gradschool.judge.workers.launch import Refused  # noqa: E402
from gradschool.judge.workers.warm_process import WarmProcess  # noqa: E402

LIMITS = {
    "memory_mib": 512,
    "case_seconds": 10.0,
    "submission_seconds": 60.0,
    "device": "cpu",
    "processes": False,
}
SOURCE = "import torch\ndef total(x):\n    return x.sum()\n"
MOST_MILLISECONDS = 25.0
WORKERS = 10


def a_life(source: WarmProcess) -> float:
    """Seconds of one worker from its fork to its end."""
    import torch

    started = time.perf_counter()
    worker = source.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=10.0)))
    link.ask("load", "bench", "bench.py", [["", SOURCE, 1]])
    assert Student(link).total(torch.ones(3)).item() == 3
    worker.close()
    return time.perf_counter() - started


def _sources() -> dict[int, WarmProcess]:
    """A warm process for each level that is reached here."""
    sources = {}
    for level in (0, 1, 2):
        source = WarmProcess(level)
        try:
            source.enter()
        except Refused as refusal:
            print(f"level {level} is not reached here: {refusal}", file=sys.stderr)
            source.close()
        else:
            sources[level] = source
    return sources


def all_lives(rounds: int, workers: int) -> dict[int, list[float]]:
    """Seconds of every life, by level."""
    sources = _sources()
    try:
        for source in sources.values():
            a_life(source)  # the first one waits until torch is loaded
        lives: dict[int, list[float]] = {level: [] for level in sources}
        for _ in range(rounds):
            for level, source in sources.items():
                lives[level] += [a_life(source) for _ in range(workers)]
    finally:
        for source in sources.values():
            source.close()
    return lives


def lockdown(sizes: Sizes) -> Iterator[Row]:
    lives = all_lives(sizes.lockdown_rounds, WORKERS)
    milliseconds = {level: statistics.median(seconds) * 1000 for level, seconds in lives.items()}
    for level, middle in milliseconds.items():
        cost = middle - milliseconds[0]
        what = f"a worker's life at level {level}" + (", cost of the lockdown" if level else "")
        yield Row(
            what,
            f"{cost:.1f} ms" if level else f"{middle:.1f} ms",
            f"{middle:.1f} ms in all; {len(lives[level])} lives" if level else f"{len(lives[level])} lives",
            aim=Aim("at most", MOST_MILLISECONDS, f"at most {MOST_MILLISECONDS:g} ms") if level else None,
            value=cost if level else None,
            is_short=level == max(milliseconds),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=WORKERS, help="workers a round and level")
    arguments = parser.parse_args()
    lives = all_lives(arguments.rounds, arguments.workers)
    base = statistics.median(lives[0]) * 1000
    print(f"{'level':<7}{'median ms':>10}{'90 % below':>12}{'cost ms':>9}")
    for level, seconds in lives.items():
        median = statistics.median(seconds) * 1000
        ninth = statistics.quantiles(seconds, n=10)[-1] * 1000
        print(f"{level:<7}{median:>10.1f}{ninth:>12.1f}{median - base:>9.1f}")
    worst = max(statistics.median(seconds) * 1000 - base for seconds in lives.values())
    print(f"The full lockdown costs {worst:.1f} ms a worker; the aim is at most {MOST_MILLISECONDS:g} ms.")
    sys.exit(worst > MOST_MILLISECONDS)


if __name__ == "__main__":
    main()
