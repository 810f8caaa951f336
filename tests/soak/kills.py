"""Kills judges, warm processes, workers, `learn` alone and whole batches at random moments; in the end all is as in an undisturbed run.

    python tests/soak/kills.py [--kills 1000] [--students 60] [--jobs 2] [--seed 0] [--repeats 20]

Processes are found by walking /proc; the product has no hook for this. A batch that was killed or gave up is started again by the same
command until it ends by itself. Then each record must be there once and equal that of the undisturbed run, times aside. What a killed process leaves
running becomes a child of this one: after each start there must soon be none, and after each batch no scratch folder.
At the end, the same batch is judged `--repeats` times with one judge and as often with two: all must be equal.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import ctypes
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

from gradschool.author.proof import comparable  # noqa: E402
from gradschool.grading.results import read_results  # noqa: E402

COURSE = ROOT / "tests/small_course"
KINDS = ("judge", "warm", "worker", "learn", "batch")
END_SECONDS = 10.0
_PR_SET_CHILD_SUBREAPER = 36
# one of these for each start: some batches are hit while they come up, others get far
LONGEST_WAITS = (0.5, 2.0, 6.0)
# three deaths of one submission count as its crash, so that the next worker is left to get through
WAIT_AFTER_A_WORKER = 0.5
KILLS_OF_A_BATCH = 25
MOST_STARTS = 200
LOOKS = 100
# ended, gave up because judges died again and again, killed; never a traceback (1) or a complaint (2)
GOOD_ENDS = (0, 3, -signal.SIGKILL)


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
            stderr=open(self.folder / "errors", "wb"),
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
        """Runs a batch to its end; `kills` is how many there may have been by then, those of other batches included."""
        for _ in range(MOST_STARTS):
            process = self.start(out, jobs)
            longest = self.random.choice(LONGEST_WAITS)
            try:
                while process.poll() is None and self.killed.total() < kills:
                    self.wait(process, self.random.uniform(0.0, longest))
                    if process.poll() is None and self.kill_one(process) == "worker":
                        self.wait(process, WAIT_AFTER_A_WORKER)
                process.wait(600)
            finally:
                end(process)
            assert process.returncode in GOOD_ENDS, (self.folder / "errors").read_text()[-3000:]
            if process.returncode == 0:
                return self.records(out)
        raise SystemExit(f"the batch did not come to an end in {MOST_STARTS} starts")

    def wait(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)

    def kill_one(self, process: subprocess.Popen[bytes]) -> str:
        """Kills a process of one kind, chosen by chance, and returns the kind; a moment at which there is none of it is left out."""
        kind = self.random.choice(KINDS)
        if kind == "batch":
            victims = [process.pid, *descendants(process.pid)]
        elif kind == "learn":
            victims = [process.pid]
        else:
            there = find(process, kind)
            victims = [self.random.choice(there)] if there else []
        for pid in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.killed[kind] += bool(victims)
        return kind


def find(process: subprocess.Popen[bytes], kind: str) -> list[int]:
    """The processes of a kind below a batch; a worker lives for some hundredths of a second, so they are looked for again and again."""
    for _ in range(LOOKS):
        found = [pid for pid in descendants(process.pid) if kind_of(pid) == kind]
        if found or process.poll() is not None:
            return found
        time.sleep(0.005)
    return []


def adopt_orphans() -> None:
    """What loses its parent becomes a child of this process, so that nothing is overlooked."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end(process: subprocess.Popen[bytes]) -> None:
    """Waits until everything of a batch is gone, which must need no help."""
    if process.poll() is None:
        process.kill()
    process.wait()
    deadline = time.monotonic() + END_SECONDS
    while True:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        left = list(descendants(os.getpid()))
        if not left:
            return
        if time.monotonic() > deadline:
            raise SystemExit(f"{END_SECONDS:g} s after the end of a batch there are still {commands(left)}")
        time.sleep(0.02)


def commands(pids: list[int]) -> str:
    found = []
    for pid in pids:
        with contextlib.suppress(OSError):
            found.append(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")[:200].decode())
    return "; ".join(found)


def descendants(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


def kind_of(pid: int) -> str:
    """By its command; workers are forks of the warm process, which at level 2 is the first one of its PID namespace."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"judge.__main__" in command:
            return "judge"
        if b"worker.warm" in command:
            about = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
            numbers = about["NSpid"].split()
            above = Path(f"/proc/{about['PPid'].strip()}/cmdline").read_bytes()
            is_first = len(numbers) > 1 and numbers[-1] == "1"
            return "warm" if is_first or b"judge.__main__" in above else "worker"
    return ""


def left_in(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.startswith("gradschool-"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("kills", 1000), ("students", 60), ("jobs", 2), ("seed", 0), ("repeats", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    arguments = parser.parse_args()
    began = time.monotonic()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        soak = Soak(folder, arguments.students, arguments.seed)
        expected = soak.undisturbed("undisturbed", arguments.jobs)
        assert len(expected) == arguments.students
        batches = 0
        while soak.killed.total() < arguments.kills:
            quota = soak.killed.total() + KILLS_OF_A_BATCH
            assert soak.disturbed("out", arguments.jobs, min(quota, arguments.kills)) == expected
            batches += 1
            assert left_in(folder / "tmp") == [], left_in(folder / "tmp")
            assert list((folder / "out").rglob(".*.tmp")) == []
            shutil.rmtree(folder / "out")
            print(f"{soak.killed.total()} kills, {batches} batches, {soak.starts} starts", flush=True)
        assert soak.undisturbed("last", arguments.jobs) == expected
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
