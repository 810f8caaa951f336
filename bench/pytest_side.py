"""The other side: one `python -m pytest` process a submission, which imports torch, the student's file and the reference.

That is what graders do today; the values, inputs and comparisons are those of the batch.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.part import ONE_THREAD, ROOT, Timing
from gradschool.course.course import read_course

CONFTEST = """
import sys
sys.path.insert(0, {root!r})
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


def time_pytest(folder: Path, jobs: int, work: Path) -> Timing:
    """What it takes to run `python -m pytest` on each, `jobs` at a time. Errors: RuntimeError where a right answer fails."""
    places = [_prepare(file, work) for file in sorted(folder.glob("*/*.py"))]
    started = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        ends = list(pool.map(_run, places))
    seconds = time.perf_counter() - started
    failed = [
        f"{place.name}: {end.stdout[-500:]}"
        for place, end in zip(places, ends, strict=True)
        if end.returncode
    ]
    if failed:
        raise RuntimeError(f"right answers failed under pytest: {failed[:3]}")
    each = seconds / len(places)
    return Timing(each, each)


def _prepare(file: Path, work: Path) -> Path:
    """A folder in which pytest finds the grader and the fixtures for one submission."""
    exercise = read_course(ROOT).exercise(file.stem)
    place = work / f"{file.parent.name}-{file.stem}"
    place.mkdir(parents=True)
    conftest = CONFTEST.format(
        root=str(ROOT),
        student=str(file),
        reference=str(exercise.reference),
        student_id=file.parent.name,
        exercise=exercise.id,
    )
    (place / "conftest.py").write_text(conftest, encoding="utf-8")
    (place / exercise.grader.name).write_text(exercise.grader.read_text(encoding="utf-8"), encoding="utf-8")
    data = exercise.grader.parent / "data"
    if data.is_dir():
        (place / "data").symlink_to(data)
    return place


def _run(place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(place)]
    # a session of its own, as each judge has one: a scheduler may share time out by it
    environment = {**os.environ, **ONE_THREAD}
    return subprocess.run(
        command,
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
