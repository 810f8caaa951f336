"""Every fault that a person may read, with the exit code that the command ends with.

An error states the fact, with the name in backticks, and then what to do. The branches are those who can be
at fault: the person at the keyboard or the author of the course (2), and this kit or its machine (3).
"""

from __future__ import annotations

PASSED = 0
NOT_YET_RIGHT = 1
WRONG_USE = 2
OUR_FAULT = 3


class GradschoolError(Exception):
    """A known fault: shown as one sentence, without a traceback."""

    exit_code = OUR_FAULT


class UsageError(GradschoolError):
    """The command cannot do what was asked with what it was given."""

    exit_code = WRONG_USE


class SubmissionError(UsageError):
    """A file that was handed in cannot be read as a submission."""


class CourseError(UsageError):
    """The course's own files are broken; the message names the file and, where known, the line."""


class WorkerError(GradschoolError):
    """The worker process could not be started or spoke out of turn."""
