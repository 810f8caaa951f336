"""Measures what a judge, its warm process and one worker hold in memory while they mark light exercises.

python -m bench.memory [--quick]
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from bench.alone import alone
from bench.classes import LIGHT, make_class
from bench.marking import mark
from bench.part import Row, Sizes
from bench.processes import Memory, judges, memory, warm_process, workers

_LOOK_SECONDS = 0.02


class Watch:
    """Looks at the processes of one batch again and again; used as a context around it."""

    def __init__(self) -> None:
        self.seen: dict[str, list[Memory]] = {"judge": [], "warm process": [], "worker": []}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            for judge in judges():
                warm = warm_process(judge)
                running = workers(warm) if warm else []
                if warm and running:  # while it judges: not its start
                    self._note("judge", judge)
                    self._note("warm process", warm)
                    for worker in running:
                        self._note("worker", worker)

    def _note(self, what: str, pid: int) -> None:
        if (found := memory(pid)) is not None:
            self.seen[what].append(found)


def memory_of_processes(sizes: Sizes) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name, Watch() as watch:
        folder = make_class(Path(name, "class"), sizes.memory, LIGHT)
        mark(folder, Path(name, "out"), 1)
    for what, seen in watch.seen.items():
        if not seen:
            raise RuntimeError(f"no {what} was seen while the batch ran")
        yield Row(f"memory of a {what}", _text(seen), f"medians of {len(seen)} looks", is_short=True)


def _text(seen: list[Memory]) -> str:
    resident = f"resident {statistics.median(each.resident for each in seen):.0f} MiB"
    shares = [each.share for each in seen if each.share is not None]
    own = [each.own for each in seen if each.own is not None]
    if not shares or not own:
        return f"{resident} (its share cannot be read here)"
    return (
        f"{resident}; share (PSS) {statistics.median(shares):.0f} MiB; alone {statistics.median(own):.0f} MiB"
    )


if __name__ == "__main__":
    alone(memory_of_processes)
