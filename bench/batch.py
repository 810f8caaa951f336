"""Times a batch of light submissions against `python -m pytest` for each submission, on the same cases, in one run.

    python bench/batch.py [--submissions N] [--jobs N] [--rounds N]

The other side is what graders do today: one pytest process a submission, which imports torch, the student's file and the
reference, and compares the same values by the same helper on the same inputs. Both sides take turns; the table shows medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gradschool.class_folder import find_submissions  # noqa: E402
from gradschool.course import read_course  # noqa: E402
from gradschool.pipeline import HIGHEST_LEVEL, Plan, judge_batch  # noqa: E402

EXERCISES = ("tensors", "autograd", "manual_mlp", "nn_module", "early_stopping")

CONFTEST = """
import sys
sys.path.insert(0, {root!r})
import importlib.util, types
import numpy as np, pytest, torch
torch.set_num_threads(1)
from pathlib import Path
from gradschool.judge.case import CaseRun, case_seed
from gradschool.judge.diagnose import Implementation
from gradschool.judge.local import Local

def pytest_configure(config):
    config.addinivalue_line("markers", "points(n): points")
    config.addinivalue_line("markers", "hidden: hidden")

student_file, reference_file = Path({student!r}), Path({reference!r})

@pytest.fixture
def case_run(request):
    reference = Implementation("reference", reference_file)
    answer = Local(Implementation("student", student_file).module())
    return CaseRun(case_seed(0, "grade", {student_id!r}, {exercise!r}, request.node.name), answer, reference, {{}}, student_file.read_text())

@pytest.fixture
def agree(case_run): return case_run.agree
@pytest.fixture
def student(case_run): return case_run.answer
@pytest.fixture
def explain(case_run): return lambda name, *, when: None
@pytest.fixture
def rng(case_run): return np.random.default_rng(case_run.seed)
@pytest.fixture
def source(case_run): return case_run.source
@pytest.fixture
def curve(case_run): return case_run.curve
"""


def make_class(folder: Path, count: int) -> None:
    """Writes `count` submissions: the references and other right answers of the light exercises, round and round."""
    course = read_course(ROOT)
    sources = []
    for exercise_id in EXERCISES:
        exercise = course.exercise(exercise_id)
        sources += [(exercise.id, p) for p in [exercise.reference, *sorted(exercise.other_ways.glob("*.py"))]]
    for number in range(count):
        exercise_id, path = sources[number % len(sources)]
        target = folder / f"s{number:05d}" / f"{exercise_id}.py"
        target.parent.mkdir(parents=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")


def time_batch(folder: Path, jobs: int) -> float:
    """Seconds for the whole batch, the start of the judges and their imports included."""
    course = read_course(ROOT)
    started = time.perf_counter()
    submissions = find_submissions(folder, course).submissions
    failed: list[str] = []
    judge_batch(
        course,
        submissions,
        Plan(secret=0, purpose="grade", jobs=jobs, level=HIGHEST_LEVEL),
        lambda record: None if record.passed else failed.append(f"{record.student}/{record.exercise}"),
    )
    seconds = time.perf_counter() - started
    if failed:
        raise SystemExit(f"right answers failed in the batch: {failed[:5]}")
    return seconds


def time_pytest(folder: Path, jobs: int, work: Path) -> float:
    """Seconds for `python -m pytest` on each submission, `jobs` at a time."""
    course = read_course(ROOT)
    tasks = []
    for file in sorted(folder.glob("*/*.py")):
        exercise = course.exercise(file.stem)
        place = work / file.parent.name
        place.mkdir(parents=True, exist_ok=True)
        (place / "conftest.py").write_text(
            CONFTEST.format(
                root=str(ROOT),
                student=str(file),
                reference=str(exercise.reference),
                student_id=file.parent.name,
                exercise=exercise.id,
            )
        )
        (place / exercise.grader.name).write_text(exercise.grader.read_text(encoding="utf-8"))
        data = exercise.grader.parent / "data"
        if data.is_dir() and not (place / "data").exists():
            (place / "data").symlink_to(data)
        tasks.append(place)
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

    def one(place: Path) -> int:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(place)]
        return subprocess.run(
            command, cwd=place, env=environment, capture_output=True, check=False
        ).returncode

    started = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        codes = list(pool.map(one, tasks))
    seconds = time.perf_counter() - started
    if any(codes):
        raise SystemExit(
            f"right answers failed under pytest: {[t.name for t, c in zip(tasks, codes, strict=True) if c][:5]}"
        )
    return seconds


def main() -> None:
    """Runs both sides in turns and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=300, help="size of the batch (default 300)")
    parser.add_argument(
        "--sample", type=int, default=12, help="how many of them the pytest side runs (default 12)"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        make_class(base / "class", options.submissions)
        make_class(base / "sample", options.sample)
        for turn in range(options.rounds):
            ours.append(time_batch(base / "class", options.jobs) / options.submissions)
            theirs.append(time_pytest(base / "sample", options.jobs, base / f"pytest{turn}") / options.sample)
    a, b = statistics.median(ours), statistics.median(theirs)
    print(
        f"{platform.machine()}, Python {platform.python_version()}, {options.jobs} jobs, medians of {options.rounds} rounds\n"
    )
    print("| light exercises | seconds a submission | submissions timed |")
    print("|---|---|---|")
    print(f"| `learn grade`, its start included | {a:.4f} | {options.submissions} |")
    print(f"| `python -m pytest` for each | {b:.4f} | {options.sample} |")
    ratios = [t / o for o, t in zip(ours, theirs, strict=True)]
    print(f"| ratio | {b / a:.1f} (rounds: {', '.join(f'{r:.1f}' for r in ratios)}) | |")


if __name__ == "__main__":
    main()
