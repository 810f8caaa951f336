"""The floor below every marking: the student's code and the checks in one warm process, without judge, worker, lockdown or pytest.

`jobs` such processes run side by side. Nothing protects the answers or the process here; it is what the work itself takes.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import multiprocessing
import os
import time
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bench.part import ONE_THREAD, ROOT, Timing
from gradschool.worker.shared.huge_pages import HUGE_PAGES
from gradschool.worker.shared.lazy_modules import defer_compiler

_MOST_START_SECONDS = 120
# set in each process of the pool
_barrier: Any = None


class Floor:
    """Warm processes that are ready to check; used as a context. `start` says how many seconds that took."""

    def __init__(self, jobs: int) -> None:
        began = time.perf_counter()
        os.environ.update(ONE_THREAD | HUGE_PAGES)
        context = multiprocessing.get_context("spawn")
        self._pool = context.Pool(jobs, _warm_up, (context.Barrier(jobs),))
        self._pool.map(_wait_for_others, range(jobs), chunksize=1)
        self.start = time.perf_counter() - began

    def __enter__(self) -> Floor:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.terminate()
        self._pool.join()

    def time(self, folder: Path) -> float:
        """Seconds a submission for a class. Errors: whatever a right answer raises."""
        # like the batch: by exercise
        files = sorted(folder.glob("*/*.py"), key=lambda file: (file.stem, file.parent.name))
        began = time.perf_counter()
        for _ in self._pool.imap_unordered(_check_file, map(str, files), chunksize=1):
            pass
        return (time.perf_counter() - began) / len(files)


def time_floor(folder: Path, jobs: int) -> Timing:
    """What a class takes in `jobs` warm processes. Errors: whatever a right answer raises."""
    began = time.perf_counter()
    with Floor(jobs) as floor:
        work = floor.time(folder)
        count = len(list(folder.glob("*/*.py")))
        return Timing(work, (time.perf_counter() - began) / count, floor.start)


def _warm_up(barrier: Any) -> None:
    """Loads what a judge and its warm process load before they are ready, and leaves out what they do."""
    global _barrier
    _barrier = barrier
    if hasattr(os, "setsid"):  # a scheduler may share time out by session, and each judge has one
        os.setsid()
    warnings.simplefilter("ignore")
    import torch

    torch.set_num_threads(1)
    defer_compiler()
    importlib.import_module("gradschool.judge.case")


def _wait_for_others(_number: int) -> None:
    _barrier.wait(_MOST_START_SECONDS)


def _check_file(name: str) -> None:
    """The student's file and every check of its exercise, each on inputs of its own. Errors: what a check raises."""
    import numpy as np

    from gradschool.judge.case import CaseRun, case_seed, seed_generators
    from gradschool.judge.diagnose import Implementation
    from gradschool.judge.local import Local

    file = Path(name)
    tests, reference, wrong_answers = _grader(file.stem)
    module = Implementation("student", file).module()
    text = file.read_text(encoding="utf-8")
    for test in tests:
        seed = case_seed(0, "grade", file.parent.name, file.stem, test.__name__)
        run = CaseRun(seed, Local(module), reference, wrong_answers, text)
        fixtures = {
            "agree": run.agree,
            "student": run.answer,
            "explain": run.explain,
            "rng": np.random.default_rng(seed),
            "source": text,
            "curve": run.curve,
        }
        seed_generators(seed)
        test(**{name: fixtures[name] for name in inspect.signature(test).parameters})


@cache
def _grader(exercise_id: str) -> tuple[list[Callable[..., None]], Any, Any]:
    """The checks of an exercise, its reference and its wrong answers."""
    from gradschool.course.course import read_course
    from gradschool.judge.diagnose import Implementation, read_wrong_answers

    exercise = read_course(ROOT).exercise(exercise_id)
    spec = importlib.util.spec_from_file_location(exercise.grader.stem, exercise.grader)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tests = [value for name, value in vars(module).items() if name.startswith("test_") and callable(value)]
    reference = Implementation("reference", exercise.reference)
    return tests, reference, read_wrong_answers(exercise.wrong_answers, exercise.reference)
