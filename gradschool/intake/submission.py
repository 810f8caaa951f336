"""One file as a submission: read as the exercise's kind says, and never run."""

from __future__ import annotations

from pathlib import Path

from gradschool.course.exercise import Exercise
from gradschool.records.submission import Submission


def read_submission(path: Path, exercise: Exercise, student: str) -> Submission:
    """What a student handed in for an exercise. Errors: SubmissionError, one sentence that names the file."""
    return exercise.kind.read(path, exercise, student)
