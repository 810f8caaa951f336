"""Judges once more, alone, what ran out of time while the machine was busy.

A grade is not to hang on the neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from gradschool.course.course import Course
from gradschool.grading.judges import Plan, judge_batch
from gradschool.records.record import Record
from gradschool.records.submission import Submission

# what judges: `judge_batch` on this machine, or the same on many
Engine = Callable[..., None]


def judge_with_second_try(
    course: Course,
    submissions: Iterable[Submission],
    plan: Plan,
    on_record: Callable[[Record], None],
    *,
    seconds: Mapping[str, float] = MappingProxyType({}),
    judge: Engine = judge_batch,
) -> None:
    """As `judge`: one record for each submission. One that met a busy machine is left for the end.

    It then has a single judge and no neighbours from this batch, and what comes of that counts. Errors: as
    `judge`.
    """
    submissions = list(submissions)
    named = {(each.student, each.exercise): each for each in submissions}
    again: list[Submission] = []

    def take(record: Record) -> None:
        if record.met_a_busy_machine:
            again.append(named[record.student, record.exercise])
        else:
            on_record(record)

    judge(course, submissions, plan, take, seconds=seconds)
    if again:
        judge(course, again, replace(plan, jobs=1), on_record, seconds=seconds)
