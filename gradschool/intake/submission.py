"""One file as a submission: read as the exercise's kind says, and never run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gradschool.course.exercise import Exercise
from gradschool.records.submission import Submission


def read_submission(
    path: Path, exercise: Exercise, student: str, around: Mapping[str, Path] | None = None
) -> Submission:
    """What a student handed in for an exercise, with what it uses of the files `around` it, by their names.

    Without them, the files of its folder are looked at. Errors: SubmissionError, one sentence that names the file.
    """
    return exercise.kind.read(path, exercise, student, around)
