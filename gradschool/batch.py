"""Marks a folder of submissions: finds them, judges them, and writes results, grades and pages.

FOLDER/<student>/<exercise>.py  ->  DIR/results.jsonl, DIR/grades.csv, DIR/index.html, DIR/<student>/index.html
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradschool.archive import class_folder
from gradschool.course import Course
from gradschool.errors import UsageError
from gradschool.pipeline import HIGHEST_LEVEL, Plan, judge_batch, unjudged
from gradschool.records import Record
from gradschool.store import Results, secret_seed
from gradschool.submission import FoundSubmissions, Submission, find_submissions


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
    course: Course, batch: Batch, plan: Plan, directory: Path, on_record: Callable[[Record], None]
) -> list[Record]:
    """Judges a batch; each record is written the moment it is there. Returns all records, in the course's order."""
    results = Results(directory)
    records: list[Record] = []

    def take(record: Record) -> None:
        results.append(record)
        records.append(record)
        on_record(record)

    try:
        for record in batch.settled:
            take(record)
        judge_batch(course, batch.submissions, plan, take)
    finally:
        results.close()
    order = {exercise_id: i for i, exercise_id in enumerate(course.exercise_ids)}
    return sorted(records, key=lambda r: (r.student, order.get(r.exercise, len(order))))


def grade_folder(
    course: Course,
    folder: Path,
    directory: Path,
    *,
    exercises: Sequence[str] = (),
    jobs: int = 1,
    device: str = "auto",
    seed: int | None = None,
    trust: bool = False,
    progress: Callable[[int], Any] | None = None,
    color: bool = False,
) -> tuple[list[Record], str]:
    """Marks a folder into `directory` and returns the records and a few lines on what was found.

    `trust` judges below the level of isolation that the exercises require. `progress(size)` gives a bar with `update(1)`, used
    as a context. Errors: UsageError for what cannot be marked or written, or not be isolated.
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
    plan = Plan(
        secret=secret_seed(directory, seed),
        purpose="grade",
        device=device,
        jobs=jobs,
        level=HIGHEST_LEVEL,
        at_least=0 if trust else required,
        private=(str(folder.resolve()), str(directory.resolve())),
    )
    with progress(batch.size) if progress else nullcontext() as bar:
        records = run_batch(course, batch, plan, directory, lambda _: bar.update(1) if bar else None)
    grades = directory / "grades.csv"
    write_grades(records, grades)  # before the pages, which link to it
    titles = {name: course.exercise(name).title for name in {record.exercise for record in records}}
    page = write_pages(records, directory, titles)
    summary = class_summary(records, page, grades, color=color, seconds=time.monotonic() - started)
    return records, "\n".join([*(f"Note: {visible(note)}" for note in batch.notes), summary])
