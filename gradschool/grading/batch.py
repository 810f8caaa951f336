"""Marks a folder of submissions: finds them, judges them, and writes results, grades and pages.

FOLDER/<student>/<exercise>.py  ->  DIR/results.jsonl, DIR/grades.csv, DIR/index.html, DIR/<student>/index.html
"""

from __future__ import annotations

import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from gradschool.course.course import Course
from gradschool.errors import UsageError
from gradschool.grading.fingerprint import Keys
from gradschool.grading.judges import HIGHEST_LEVEL, Plan, judge_batch
from gradschool.grading.machine import gpus
from gradschool.grading.results import Results, secret_seed
from gradschool.intake.archive import class_folder
from gradschool.intake.class_folder import FoundSubmissions, find_submissions
from gradschool.records.record import Record
from gradschool.records.submission import Submission
from gradschool.records.verdict import unjudged

# what judges: `judge_batch` on this machine, or the same on many
Engine = Callable[..., None]


@dataclass(frozen=True)
class Batch:
    """What is to be marked: the submissions that can be judged, and records for those that cannot."""

    submissions: tuple[Submission, ...]
    settled: tuple[Record, ...]
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.submissions) + len(self.settled)


def plan_batch(course: Course, folder: Path, exercises: Sequence[str] = ()) -> Batch:
    """Reads the folder, or the zip archive of one. Errors: UsageError when there is nothing to mark in it.

    The assignment is what is asked for by `exercises`, else what at least one student handed in; who lacks one of these gets
    the status `missing`.
    """
    with class_folder(folder, course) as unpacked:
        found: FoundSubmissions = find_submissions(unpacked.path, course, unpacked.refused)
    wanted = set(exercises) or {s.exercise for s in found.submissions} | {
        u.exercise for u in found.unreadable
    }
    submissions = tuple(s for s in found.submissions if s.exercise in wanted)
    settled = [
        unjudged(u.student, u.exercise, float(course.exercise(u.exercise).points), "unreadable", u.message)
        for u in found.unreadable
        if u.exercise in wanted
    ]
    if not submissions and not settled:
        asked = f" for {', '.join(f'`{e}`' for e in sorted(wanted))}" if exercises else ""
        raise UsageError(
            f"`{folder}` holds no submissions{asked}. They are expected as `{folder.name}/<student>/<exercise>.py` or `.ipynb`."
        )
    there = {(s.student, s.exercise) for s in submissions} | {(r.student, r.exercise) for r in settled}
    for student in found.students:
        for exercise_id in sorted(wanted):
            if (student, exercise_id) not in there:
                exercise = course.exercise(exercise_id)
                message = f"Nothing was handed in for `{exercise_id}`."
                settled.append(unjudged(student, exercise_id, float(exercise.points), "missing", message))
    return Batch(submissions, tuple(settled), (*unpacked.notes, *found.notes))


def run_batch(
    course: Course,
    batch: Batch,
    plan: Plan,
    results: Results,
    on_record: Callable[[Record], None],
    *,
    force: bool = False,
    judge: Engine = judge_batch,
) -> tuple[list[Record], int]:
    """Judges a batch; each record is written the moment it is there. Returns all records, in the course's order, and how many of
    them an earlier batch had left with all that they depend on unchanged; `force` uses none of these.

    Submissions with the same key are equal in all that a record depends on: one is judged, the others get its record.
    """
    keys = Keys(course, plan)
    wanted = {(each.student, each.exercise): keys.key(each) for each in batch.submissions}
    earlier = list(results.earlier())
    kept = {} if force else _still_good(earlier, wanted, plan.at_least)
    results.keep(kept.values())
    records = list(kept.values())
    for record in records:
        on_record(record)
    same: dict[str, list[Submission]] = {}
    for each in batch.submissions:
        if (each.student, each.exercise) not in kept:
            same.setdefault(wanted[each.student, each.exercise], []).append(each)

    def take(record: Record) -> None:
        results.append(record)
        records.append(record)
        on_record(record)

    def take_for_all(record: Record) -> None:
        key = wanted[record.student, record.exercise]
        for each in same[key]:
            take(msgspec.structs.replace(record, key=key, student=each.student))

    judge(course, [each for each, *_ in same.values()], plan, take_for_all, seconds=_usual_seconds(earlier))
    for record in batch.settled:
        take(record)
    results.finish()
    order = {exercise_id: i for i, exercise_id in enumerate(course.exercise_ids)}
    return sorted(records, key=lambda r: (r.student, order.get(r.exercise, len(order)))), len(kept)


def _usual_seconds(records: Iterable[Record]) -> dict[str, float]:
    """The median time of a submission, by exercise."""
    found: dict[str, list[float]] = {}
    for record in records:
        if record.cases:
            found.setdefault(record.exercise, []).append(record.seconds)
    return {exercise: statistics.median(seconds) for exercise, seconds in found.items()}


def _still_good(
    earlier: Iterable[Record], wanted: dict[tuple[str, str], str], at_least: int
) -> dict[tuple[str, str], Record]:
    """The earlier records that would come out the same; a fault of the grader or the kit is tried again."""
    return {
        (record.student, record.exercise): record
        for record in earlier
        if record.key
        and record.key == wanted.get((record.student, record.exercise))
        and record.status != "grader_error"
        and record.level >= at_least
    }


def grade_folder(
    course: Course,
    folder: Path,
    directory: Path,
    *,
    exercises: Sequence[str] = (),
    jobs: int = 1,
    engine: str = "local",
    address: str | None = None,
    device: str = "auto",
    seed: int | None = None,
    trust: bool = False,
    force: bool = False,
    progress: Callable[[int], AbstractContextManager[Callable[[Record], None]]] | None = None,
    color: bool = False,
) -> tuple[list[Record], str]:
    """Marks a folder into `directory` and returns the records and a few lines on what was found.

    What an earlier run left in `directory` is kept where nothing that it depends on has changed, unless `force` is given. `trust`
    judges below the level of isolation that the exercises require. `engine` is `local`, or `ray` for a cluster at `address` (None:
    one on this machine). `progress(size)` gives a context with a function that takes each record. Errors: UsageError for what cannot be marked or written, or not be isolated.
    """
    from gradschool.report.grades_csv import write_grades
    from gradschool.report.html import write_pages
    from gradschool.report.terminal import class_summary
    from gradschool.report.text import visible

    started = time.monotonic()
    for name in exercises:
        course.exercise(name)
    if directory.resolve() == folder.resolve():
        raise UsageError(f"`{directory}` is the folder of the submissions. Choose another one with `--out`.")
    batch = plan_batch(course, folder, exercises)
    required = max((course.exercise(each.exercise).requires for each in batch.submissions), default=0)
    with Results(directory) as results, ended_by_signals():
        plan = Plan(
            secret=secret_seed(directory, seed),
            purpose="grade",
            device=device,
            jobs=jobs,
            gpus=gpus() if device in ("auto", "cuda") else (),
            level=HIGHEST_LEVEL,
            at_least=0 if trust else required,
            private=(str(folder.resolve()), str(directory.resolve())),
        )
        with progress(batch.size) if progress else nullcontext(_pass_over) as advance:
            records, kept = run_batch(
                course, batch, plan, results, advance, force=force, judge=_engine(engine, address)
            )
        grades = directory / "grades.csv"
        write_grades(records, grades)  # before the pages, which link to it
        titles = {name: course.exercise(name).title for name in {record.exercise for record in records}}
        page = write_pages(records, directory, titles)
    summary = class_summary(records, page, grades, color=color, seconds=time.monotonic() - started, kept=kept)
    return records, "\n".join([*(f"Note: {visible(note)}" for note in batch.notes), summary])


def _pass_over(_record: Record) -> None:
    """Where no progress is shown."""


def _engine(name: str, address: str | None) -> Engine:
    if name == "ray":
        from gradschool.grading.ray.driver import judge_on_ray

        return partial(judge_on_ray, address=address)
    if address is not None:
        raise UsageError("`--address` names a Ray cluster. Add `--engine ray`.")
    return judge_batch


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, a request to end (SIGTERM, SIGHUP) is taken like Ctrl-C: what is running is ended and what is done is kept.

    What was to be ignored still is: `nohup` lets a batch outlive its terminal.
    """

    def end(_number: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in asked if _is_main_thread() and signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
