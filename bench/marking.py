"""Our side: one class through the pipeline of `learn grade`, timed from the folder to the last result."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.part import ROOT, Timing
from gradschool.course.course import Course, read_course
from gradschool.grading.batch import plan_batch, run_batch
from gradschool.grading.judges import HIGHEST_LEVEL, Judges, Plan, judge_batch, longest_first
from gradschool.grading.results import Results, secret_seed
from gradschool.records.record import Isolation, Record
from gradschool.records.submission import Submission


@dataclass
class Marking:
    """What one run took, in seconds.

    `start` lasts until a judge is ready, in the mean over the judges, so that `work` is the time in which they judged;
    `whole` holds the reading of the folder and the end of the judges, too.
    """

    count: int = 0
    start: float = 0.0
    work: float = 0.0
    whole: float = 0.0
    records: list[Record] = field(default_factory=list)
    isolations: list[Isolation] = field(default_factory=list)

    @property
    def timing(self) -> Timing:
        """The same as seconds a submission."""
        return Timing(self.work / self.count, self.whole / self.count, self.start)


def mark(
    folder: Path, out: Path, jobs: int, on_record: Callable[[int], None] = lambda number: None
) -> Marking:
    """Marks a class of right answers into `out`; calls `on_record` with the number of results so far.

    Errors: RuntimeError where a right answer fails or its worker was not locked down whole.
    """
    marking = Marking()
    ready: list[float] = []
    done: list[float] = []

    def see_judge(isolation: Isolation) -> None:
        ready.append(time.perf_counter())
        marking.isolations.append(isolation)

    def see_record(_record: Record) -> None:
        done.append(time.perf_counter())
        on_record(len(done))

    judge = partial(judge_batch, on_isolation=see_judge)

    began = time.perf_counter()
    course = read_course(ROOT)
    batch = plan_batch(course, folder)
    with Results(out) as results:
        plan = Plan(
            secret=secret_seed(out, None), purpose="grade", device="cpu", jobs=jobs, level=HIGHEST_LEVEL
        )
        marking.records = list(run_batch(course, batch, plan, results, see_record, judge=judge).records)
    marking.whole = time.perf_counter() - began
    marking.count = len(marking.records)
    marking.start = sum(ready) / len(ready) - began
    marking.work = done[-1] - sum(ready) / len(ready)
    _look_at(marking.records, marking.isolations)
    return marking


class WarmJudges:
    """Judges that are ready and mark one class after another, on the inputs that the floor draws, too; used as a context."""

    def __init__(self, jobs: int) -> None:
        self._course = read_course(ROOT)
        self._plan = Plan(secret=0, purpose="grade", jobs=jobs, level=HIGHEST_LEVEL)
        self._isolations: list[Isolation] = []
        self._judges = Judges(self._course, self._plan, self._isolations.append)

    def __enter__(self) -> WarmJudges:
        return self

    def __exit__(self, *problem: object) -> None:
        self._judges.__exit__(*problem)

    def time(self, folder: Path, out: Path) -> float:
        """Seconds a submission, from the folder to the last record in `out`; the first time the judges start.

        Errors: as `mark`.
        """
        began = time.perf_counter()
        batch = plan_batch(self._course, folder)
        with Results(out) as results:
            graded = run_batch(
                self._course, batch, self._plan, results, lambda record: None, judge=self._judge
            )
        seconds = time.perf_counter() - began
        _look_at(list(graded.records), self._isolations)
        return seconds / len(graded.records)

    def _judge(
        self,
        course: Course,
        submissions: Iterable[Submission],
        plan: Plan,
        on_record: Callable[[Record], None],
        *,
        seconds: Mapping[str, float],
    ) -> None:
        self._judges.judge(longest_first(course, submissions, seconds), on_record)


def _look_at(records: list[Record], isolations: list[Isolation]) -> None:
    failed = [f"{record.student}/{record.exercise}" for record in records if not record.passed]
    if failed:
        raise RuntimeError(f"right answers failed in the batch: {failed[:5]}")
    levels = {isolation.level for isolation in isolations}
    if levels != {HIGHEST_LEVEL}:
        raise RuntimeError(f"this machine reaches level {levels} of isolation, and not {HIGHEST_LEVEL}")
