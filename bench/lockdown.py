"""Times what the lockdown costs a submission: a worker's whole life at each level of isolation, interleaved in one run.

    python bench/lockdown.py [--rounds N] [--workers N]

A life is: fork, lock down, load a file, one call, end, removal of what it left. The cost of a level is its median less that of level 0.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gradschool.judge.student import Answer, Link  # noqa: E402
from gradschool.judge.worker_source import Refused, WarmProcess  # noqa: E402

LIMITS = {
    "memory_mib": 512,
    "case_seconds": 10.0,
    "submission_seconds": 60.0,
    "device": "cpu",
    "processes": False,
}
SOURCE = "import torch\ndef total(x):\n    return x.sum()\n"
MOST_MILLISECONDS = 25.0


def a_life(source: WarmProcess) -> float:
    """Seconds of one worker from its fork to its end."""
    import torch

    started = time.perf_counter()
    worker = source.start(LIMITS)
    link = Link(worker, lambda: 10.0)
    link.ask("load", "bench", "bench.py", [["", SOURCE, 1]])
    assert Answer(link).total(torch.ones(3)).item() == 3
    worker.close()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=10, help="workers a round and level")
    arguments = parser.parse_args()
    sources = {}
    for level in (0, 1, 2):
        source = WarmProcess(level)
        try:
            source.enter()
        except Refused as refusal:
            print(f"level {level} is not reached here: {refusal}")
            continue
        sources[level] = source
    for source in sources.values():
        a_life(source)  # the first one waits until torch is loaded
    lives: dict[int, list[float]] = {level: [] for level in sources}
    for _ in range(arguments.rounds):
        for level, source in sources.items():
            lives[level] += [a_life(source) for _ in range(arguments.workers)]
    for source in sources.values():
        source.close()
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
