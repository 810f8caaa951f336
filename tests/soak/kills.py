"""Kills judges, warm processes, workers and whole batches at random moments, and compares what is found in the end with an undisturbed run.

    python tests/soak/kills.py [--kills 1000] [--students 200] [--jobs 2] [--seed 0] [--repeats 20]

Processes are found by walking /proc; the product has no hook for this. A batch that was killed or gave up is started again by the same
command until it ends by itself. Then each record must be there once and equal that of the undisturbed run, times aside, and no process and
no scratch folder may be left. At the end, the same batch is judged `--repeats` times with one judge and as often with two: all must be equal.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gradschool.author.check import comparable  # noqa: E402
from gradschool.store import read_results  # noqa: E402

COURSE = ROOT / "tests/course"
KINDS = ("judge", "warm", "worker", "batch")
LONGEST_WAIT = 1.2
MOST_STARTS = 200


class Soak:
    """One folder of submissions, marked again and again."""

    def __init__(self, folder: Path, students: int, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.killed: collections.Counter[str] = collections.Counter()
        self.starts = 0
        right = (COURSE / "solutions/01_basics/slope/slope.py").read_text()
        texts = [
            right,
            right.replace("** 2).mean()", "** 2).sum()"),
            right.replace("return self.w * x", "return self.v * x"),
            right.replace("import torch\n", "import torch\nprint('hello')\n", 1),
        ]
        for number in range(students):
            place = folder / f"class/s{number:03d}"
            place.mkdir(parents=True)
            (place / "slope.py").write_text(texts[number % len(texts)])

    def start(self, out: str, jobs: int) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            str(ROOT / "cli.py"),
            "--course",
            str(COURSE),
            "grade",
            "class",
            "--out",
            out,
        ]
        environment = os.environ | {"TMPDIR": str(self.folder / "tmp"), "OMP_NUM_THREADS": "1"}
        self.starts += 1
        return subprocess.Popen(
            [*command, "--seed", "11", "--jobs", str(jobs)],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def records(self, out: str) -> dict[str, Any]:
        """The records by student, without times; each must be there once."""
        found: dict[str, Any] = {}
        for record in read_results(self.folder / out / "results.jsonl"):
            assert record.student not in found, f"two records of {record.student}"
            data = comparable(record)
            found[record.student] = data
        return found

    def undisturbed(self, out: str, jobs: int) -> dict[str, Any]:
        assert self.start(out, jobs).wait(600) == 0
        return self.records(out)

    def disturbed(self, out: str, jobs: int, kills: int) -> dict[str, Any]:
        """Runs a batch to its end with at most `kills` kills on the way."""
        for _ in range(MOST_STARTS):
            process = self.start(out, jobs)
            try:
                while process.poll() is None:
                    if self.killed.total() < kills:
                        self.kill_one(process)
                        self.random_wait(process)
                    else:
                        process.wait(600)
            finally:
                end(process)
            if process.returncode == 0:
                return self.records(out)
        raise SystemExit(f"the batch did not come to an end in {MOST_STARTS} starts")

    def random_wait(self, process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(self.random.uniform(0.0, LONGEST_WAIT))

    def kill_one(self, process: subprocess.Popen[bytes]) -> None:
        """Kills a process of one kind, in turn by chance; a moment at which there is none of it is left out."""
        kind = self.random.choice(KINDS)
        below = {pid: kind_of(pid) for pid in descendants(process.pid)}
        if kind == "batch":
            victims = [process.pid, *below]
        else:
            there = [pid for pid, found in below.items() if found == kind]
            victims = [self.random.choice(there)] if there else []
        for pid in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.killed[kind] += bool(victims)


def end(process: subprocess.Popen[bytes]) -> None:
    """Waits until everything below a batch is gone, which must need no help."""
    below = list(descendants(process.pid))
    if process.poll() is None:
        process.kill()
    process.wait()
    for _ in range(500):
        if not [pid for pid in below if os.path.exists(f"/proc/{pid}") and state_of(pid) != "Z"]:
            return
        time.sleep(0.02)
    raise SystemExit("processes of a killed batch are still there after 10 s")


def descendants(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


def kind_of(pid: int) -> str:
    """By its command; workers are forks of the warm process, below it."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"judge.__main__" in command:
            return "judge"
        if b"worker.warm" in command:
            above = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            return "warm" if b"judge.__main__" in Path(f"/proc/{above}/cmdline").read_bytes() else "worker"
    return ""


def state_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return "Z"


def left_in(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.startswith("gradschool-"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("kills", 1000), ("students", 200), ("jobs", 2), ("seed", 0), ("repeats", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        soak = Soak(folder, arguments.students, arguments.seed)
        expected = soak.undisturbed("undisturbed", arguments.jobs)
        assert len(expected) == arguments.students
        batches = 0
        while soak.killed.total() < arguments.kills:
            assert soak.disturbed("out", arguments.jobs, arguments.kills) == expected
            batches += 1
            shutil.rmtree(folder / "out")
            print(f"{soak.killed.total()} kills, {batches} batches, {soak.starts} starts", flush=True)
        assert soak.undisturbed("last", arguments.jobs) == expected
        assert left_in(folder / "tmp") == [], left_in(folder / "tmp")
        kinds = ", ".join(f"{soak.killed[kind]} of a {kind}" for kind in KINDS)
        print(
            f"{soak.killed.total()} kills ({kinds}), {soak.starts} starts, {batches} batches: all records equal."
        )
        for jobs in (1, 2):
            for number in range(arguments.repeats):
                assert soak.undisturbed(f"again-{jobs}-{number}", jobs) == expected
            print(f"{arguments.repeats} runs with {jobs} at a time: all records equal.")
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
