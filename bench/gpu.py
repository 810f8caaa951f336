"""Tries the kit on this machine's GPU within five minutes, without a network; the table goes into the README.

    python bench/gpu.py

Runs the tests that need a GPU, the example class on the GPU and on the CPU, the proof of the course, and right
answers beside `python -m pytest`. Without a GPU that torch can use it says so and ends with code 0; where
something does not hold, with 1.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from bench.classes import LIGHT, make_class  # noqa: E402
from bench.pytest_side import time_pytest  # noqa: E402
from bench.table import put_between_markers  # noqa: E402
from gradschool.grading.machine import default_jobs  # noqa: E402

SECONDS = 300.0
SUBMISSIONS, WITH_PYTEST = 100, 16
NO_GPU = "No GPU that torch can use is on this machine: nothing was tried."
_LOOK = "import torch; print(torch.cuda.get_device_name() if torch.cuda.is_available() else '')"
_LEARN = (sys.executable, str(ROOT / "cli.py"))


@dataclass(frozen=True)
class Row:
    """A line of the table; `holds` is None for a figure that nothing is asked of."""

    what: str
    on_gpu: str
    beside: str = ""
    holds: bool | None = None


class Trial:
    """Commands on this machine, all within the time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs = str(default_jobs("cuda"))
        self._end = time.monotonic() + SECONDS

    def run(self, *command: str) -> tuple[subprocess.CompletedProcess[str], float]:
        """What a command printed, and its seconds. Errors: subprocess.TimeoutExpired."""
        began = time.monotonic()
        done = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=max(self._end - began, 1.0),
        )
        return done, time.monotonic() - began

    def grade(self, folder: Path, device: str) -> tuple[list[dict[str, Any]], float]:
        """The records of a class, and the seconds for all. Errors: RuntimeError."""
        out = self.folder / f"out-{folder.name}-{device}"
        # the kit's own files: level 0 will do where level 2 cannot be reached
        options = ("--out", str(out), "--device", device, "--jobs", self.jobs, "--seed", "1", "--trust")
        done, seconds = self.run(*_LEARN, "grade", str(folder), *options)
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or done.stdout.strip())
        return [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()], seconds


def marked_tests(trial: Trial) -> Iterator[Row]:
    """The tests that need a GPU."""
    done, seconds = trial.run(sys.executable, "-m", "pytest", "-n", "0", "-m", "gpu", "tests")
    last = done.stdout.strip().rpartition("\n")[2]
    yield Row("tests that need a GPU", f"{last or 'all passed'}; {seconds:.0f} s", holds=done.returncode == 0)


def example_class(trial: Trial) -> Iterator[Row]:
    """Whether the example class gets the same verdicts on both."""
    found = {device: trial.grade(ROOT / "examples/class", device)[0] for device in ("cuda", "cpu")}
    verdicts = {device: _verdicts(records) for device, records in found.items()}
    other = sorted(key for key in verdicts["cpu"] if verdicts["cpu"][key] != verdicts["cuda"].get(key))
    seen = "the same" if not other else f"other for {', '.join(map('/'.join, other))}"
    yield Row("verdicts on the example class", seen, f"{len(verdicts['cpu'])} records on the CPU", not other)


def _verdicts(records: list[dict[str, Any]]) -> dict[tuple[str, str], Any]:
    """By student and exercise: what a student is told, but for times and numbers."""
    return {
        (record["student"], record["exercise"]): [
            record["status"],
            [(case["id"], case["status"], case["mistake"]) for case in record["cases"]],
        ]
        for record in records
    }


def proof(trial: Trial) -> Iterator[Row]:
    """Every right and wrong answer of the course, with one seed."""
    options = ("--device", "cuda", "--seeds", "1", "--jobs", trial.jobs, "--json")
    done, seconds = trial.run(*_LEARN, "dev", "check", *options)
    rows = json.loads(done.stdout)["rows"]
    faults = [f"{row['exercise']}/{row['name']}" for row in rows if row["problems"]]
    seen = f"{len(rows) - len(faults)} of {len(rows)} hold; {seconds:.0f} s"
    named = f"not: {', '.join(faults[:12])}{' ...' if len(faults) > 12 else ''}" if faults else ""
    yield Row(f"proof of the course, one seed, {trial.jobs} judges", seen, named, not faults)


def speed(trial: Trial) -> Iterator[Row]:
    """Seconds a submission, all of them right answers, beside a process of pytest each."""
    records, seconds = trial.grade(make_class(trial.folder / "light", SUBMISSIONS, LIGHT), "cuda")
    found = {record["isolation"] for record in records if record["device"] == "cuda"}
    one_each = time_pytest(
        make_class(trial.folder / "few", WITH_PYTEST, LIGHT), int(trial.jobs), trial.folder / "pytest"
    )
    measured = f"{seconds / len(records):.2f} s, at {', '.join(sorted(found)) or 'no level'}"
    beside = f"{one_each.whole:.2f} s: `python -m pytest` for each, on the CPU"
    yield Row(f"light exercises, {SUBMISSIONS} submissions, each, start included", measured, beside)


def table(rows: list[Row], gpu: str) -> str:
    """The table as Markdown, below the machine."""
    versions = f"torch {importlib.metadata.version('torch')}, Python {platform.python_version()}"
    lines = [f"{datetime.date.today().isoformat()}; {gpu}; {versions}.", ""]
    lines += ["| what | on the GPU | beside it | holds |", "|---|---|---|---|"]
    words = {None: "", True: "yes", False: "**no**"}
    lines += [f"| {row.what} | {row.on_gpu} | {row.beside} | {words[row.holds]} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    gpu = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=False).stdout
    if not gpu.strip():
        print(NO_GPU)
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        for part in (marked_tests, example_class, speed, proof):
            try:
                rows += part(trial)
            except (RuntimeError, ValueError, subprocess.TimeoutExpired) as fault:
                rows.append(Row(part.__name__.replace("_", " "), f"failed: {str(fault)[:300]}", holds=False))
    text = table(rows, gpu.strip())
    print(text)
    put_between_markers(ROOT / "README.md", text, "gpu")
    sys.exit(any(row.holds is False for row in rows))


if __name__ == "__main__":
    main()
