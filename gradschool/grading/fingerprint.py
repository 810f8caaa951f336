"""What a record depends on, as one hash: where nothing of it has changed, the record can be used again.

That is: the submission, the exercise's grader and solution and settings, this kit's own code, the versions of Python, torch and NumPy, the
secret and the purpose of the seeds, the device that was asked for, and for whom, unless all get the same inputs.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from gradschool.course.course import Course
from gradschool.course.exercise import Exercise
from gradschool.grading.judges import Plan
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
        self._shared = hashlib.sha256(json.dumps(shared).encode()).hexdigest()

    def key(self, submission: Submission) -> str:
        """The SHA-256, in hexadecimal, of all that this submission's record depends on."""
        if submission.exercise not in self._of_exercise:
            self._of_exercise[submission.exercise] = _of_exercise(self._course.exercise(submission.exercise))
        parts = [
            self._shared,
            self._of_exercise[submission.exercise],
            *self._whose(submission),
            submission.exercise,
            submission.sha256,
            submission.file_name,
            *submission.notes,
        ]
        return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _whose(self, submission: Submission) -> list[str]:
        draws_for_student = self._course.exercise(submission.exercise).kind.draws_for_student
        return [submission.student] if draws_for_student or not self._course.same_inputs else []


def kit() -> str:
    """This kit's code as a hash, and the versions of Python, torch and NumPy: where two are equal, records are."""
    return f"{_of_kit()[:16]} on {_versions()}"


def _of_exercise(exercise: Exercise) -> str:
    folders = [exercise.grader.parent, exercise.reference.parent, exercise.folder]
    return _of_files(path for folder in folders for path in folder.rglob("*") if path.is_file())


@cache
def _of_kit() -> str:
    return _of_files(path for room in _JUDGING for path in (_KIT / room).rglob("*.py"))


def _of_files(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        if "__pycache__" not in path.parts:
            found.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def _versions() -> str:
    found = [platform.python_version()]
    for name in ("torch", "numpy"):
        try:
            found.append(importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            found.append("none")
    return " ".join(found)
