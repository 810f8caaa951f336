"""The control: where judges die or hang on a submission, the right answer on the same inputs tells whose fault that is.

Otherwise a submission that ends its judge would take the exercise out of its student's total.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gradschool.course.course import Course
from gradschool.errors import GradschoolError
from gradschool.records.record import Record, Status
from gradschool.records.submission import Submission
from gradschool.records.verdict import unjudged

_NEEDS_A_LOOK = (
    "The right answer is judged without a fault, so this counts as 0 until a person has looked at it."
)


@dataclass(frozen=True)
class Control:
    """The right answer, judged in the place of a submission that was given up for a reason.

    Without a `suspect`, it is only asked whether the grader comes to an end.
    """

    submission: Submission
    reason: str = ""
    suspect: Submission | None = None

    def verdict(self, course: Course, record: Record) -> Record | None:
        """The suspect's record, where the right answer got this one."""
        if self.suspect is None:
            return None
        if record.status == "grader_error":
            return given_up(course, self.suspect, "grader_error", f"{self.reason} {record.message}")
        return given_up(course, self.suspect, "crashed", f"{self.reason} {_NEEDS_A_LOOK}")


def right_answer_like(course: Course, suspect: Submission) -> Submission | None:
    """The right answer for the suspect's inputs; None where it cannot be read."""
    exercise = course.exercise(suspect.exercise)
    if not exercise.kind.runs_code:  # nothing of a quiz is run: no answers at all are right enough
        return replace(suspect, text="{}", notes=())
    try:
        right = exercise.kind.read(exercise.reference, exercise, suspect.student)
    except GradschoolError:
        return None
    # inputs are drawn from the digest, too
    return replace(right, sha256=suspect.sha256)


def given_up(course: Course, task: Submission, status: Status, reason: str) -> Record:
    """The record of a submission that no judge got through."""
    points = float(course.exercise(task.exercise).points)
    return unjudged(task.student, task.exercise, points, status, reason)
