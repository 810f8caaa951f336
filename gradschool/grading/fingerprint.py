"""What a record depends on, as one hash: where nothing of it has changed, the record can be used again.

That is: the submission, the exercise's grader and solution and settings, this kit's own code, the versions of
Python, torch and NumPy, the secret and the purpose of the seeds, the device that was asked for, and for whom,
unless all get the same inputs.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
from functools import cache
from pathlib import Path

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.grading.judges import Plan
from gradschool.records import digest
from gradschool.records.submission import Submission

_KIT = Path(__file__).resolve().parents[1]
# what judges; how results are shown changes no result
_JUDGING = ("course", "intake", "judge", "kinds", "records", "worker")


class Keys:
    """The keys of a batch's submissions; what several share is read once."""

    def __init__(self, course: Course, plan: Plan) -> None:
        self._course = course
        self._of_exercise: dict[str, str] = {}
        shared = [_of_kit(), _versions(), str(plan.secret), plan.purpose, plan.device]
        shared.append(str(course.same_inputs))
        self._shared = digest.of_bytes(json.dumps(shared).encode())

    def key(self, submission: Submission) -> str:
        """The SHA-256, in hexadecimal, of all that this submission's record depends on."""
        if submission.exercise not in self._of_exercise:
            exercise = self._course.exercise(submission.exercise)
            self._of_exercise[exercise.id] = _of_exercise(self._course, exercise)
        parts = [
            self._shared,
            self._of_exercise[submission.exercise],
            *self._whose(submission),
            submission.exercise,
            submission.sha256,
            # records show it
            submission.file_name,
            *submission.notes,
        ]
        return digest.of_bytes(json.dumps(parts).encode("utf-8", "surrogatepass"))

    def _whose(self, submission: Submission) -> list[str]:
        draws_for_student = self._course.exercise(submission.exercise).kind.draws_for_student
        return [submission.student] if draws_for_student or not self._course.same_inputs else []


def kit() -> str:
    """A digest of this kit's code, and the versions that count: where two are equal, records are."""
    return f"{_of_kit()[:16]} on {_versions()}"


def _of_exercise(course: Course, exercise: Exercise) -> str:
    folders = [exercise.grader.parent, exercise.reference.parent, exercise.folder]
    return digest.of_files(course.root, (path for folder in folders for path in digest.files_below(folder)))


@cache
def _of_kit() -> str:
    rooms = (_KIT / room for room in _JUDGING)
    return digest.of_files(_KIT, (path for room in rooms for path in digest.files_below(room, "*.py")))


@cache
def _versions() -> str:
    found = [platform.python_version()]
    for name in ("torch", "numpy"):
        try:
            # importing torch would take seconds
            found.append(importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            found.append("none")
    return " ".join(found)
