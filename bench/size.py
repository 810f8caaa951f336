"""Times batches of 100, 1,000 and 10,000 light submissions, looks at the judges' memory, and marks the largest a second time.

python -m bench.size [--quick]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.alone import alone
from bench.classes import LIGHT, make_class
from bench.marking import Marking, mark
from bench.part import ROOT, Aim, Row, Sizes, multiple_of, seconds_text
from bench.processes import judges, memory
from gradschool.grading.results import Results

READ_AIM = Aim("at most", 1, "at most 1 s")


def size(sizes: Sizes) -> Iterator[Row]:
    """The largest batch runs once; the others run before and after it, so that the machine's mood is that of the same minutes."""
    jobs = sizes.jobs
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        counts = [multiple_of(count, jobs, len(LIGHT)) for count in (*sizes.growing, sizes.largest)]
        folders = [make_class(base / f"class{count}", count, LIGHT) for count in counts]
        found: dict[int, list[Marking]] = {count: [] for count in counts}
        held: dict[int, float] = {}

        def look(number: int) -> None:
            if number in (counts[0], counts[-1]):
                held[number] = max((each.resident for pid in judges() if (each := memory(pid))), default=0.0)

        for turn in range(sizes.rounds):
            for count, folder in zip(counts[:-1], folders, strict=False):
                found[count].append(mark(folder, base / f"out{count}-{turn}", jobs))
            if turn == (sizes.rounds - 1) // 2:
                out = base / "largest"
                found[counts[-1]].append(mark(folders[-1], out, jobs, look))
        yield from _rows_of_sizes(found)
        yield _row_of_memory(held, counts[0], counts[-1])
        yield from _second_run(folders[-1], out, counts[-1], sizes)


def _rows_of_sizes(found: dict[int, list[Marking]]) -> Iterator[Row]:
    *smaller, largest = sorted(found)
    each = {count: [marking.timing.work for marking in markings] for count, markings in found.items()}
    for count in smaller:
        start = seconds_text([marking.start for marking in found[count]])
        yield Row(_what(count), seconds_text(each[count]), f"start {start}")
    start = seconds_text([marking.start for marking in found[largest]])
    for count in smaller:
        is_smallest = count == smaller[0]
        yield Row(
            f"{_what(largest)}, one round",
            seconds_text(each[largest]),
            f"{seconds_text(each[count])}: each of {count:,}; start {start}",
            # the single round of the largest is held against every round of the other
            tuple(this / other for this in each[largest] for other in each[count]),
            Aim("at most", 1.1, f"at most 1.1 times each of {count:,}") if is_smallest else None,
            is_short=is_smallest,
        )


def _what(count: int) -> str:
    return f"{count:,} light submissions, each, start excluded"


def _row_of_memory(held: dict[int, float], early: int, late: int) -> Row:
    if not held.get(early) or not held.get(late):
        raise RuntimeError("the judges' memory was not seen")
    return Row(
        f"resident memory of the largest judge after {late:,} submissions of the batch",
        f"{held[late]:.0f} MiB",
        f"{held[early]:.0f} MiB: after {early:,}",
        (held[late] / held[early],),
        Aim("at most", 1.1, "flat: at most 1.1 times"),
        is_short=True,
    )


def _second_run(folder: Path, out: Path, count: int, sizes: Sizes) -> Iterator[Row]:
    """What is left to do where every result is there already. Errors: RuntimeError where one was judged again."""
    before = (out / "results.jsonl").read_bytes()
    reading, whole = [], []
    command = [sys.executable, str(ROOT / "cli.py"), "--course", str(ROOT), "grade", str(folder)]
    command += ["--out", str(out), "--device", "cpu", "--jobs", str(sizes.jobs)]
    for _ in range(sizes.rounds):
        with Results(out) as results:
            began = time.perf_counter()
            records = list(results.earlier())
            reading.append(time.perf_counter() - began)
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        whole.append(time.perf_counter() - began)
    after = (out / "results.jsonl").read_bytes()
    if len(records) != count or sorted(before.splitlines()) != sorted(after.splitlines()):
        raise RuntimeError(
            "the second run did not keep every result of the first one; a change of the kit or the course meanwhile does that"
        )
    first = sorted(reading)[len(reading) // 2]
    what = f"{count:,} results that are there already"
    yield Row(f"{what}, read back", seconds_text(reading), aim=READ_AIM, value=first, is_short=True)
    students = len({record.student for record in records})
    yield Row(
        f"{what}, the whole second `learn grade`",
        seconds_text(whole),
        f"with {students:,} students' pages that stay as they are",
        is_short=True,
    )


if __name__ == "__main__":
    alone(size)
