"""What the learner's commands do: each gives the text to print, so that the command line only prints it."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradschool import progress as progress_file
from gradschool import workspace as workspaces
from gradschool.course import Course, Exercise
from gradschool.errors import UsageError
from gradschool.pipeline import Plan, judge_batch
from gradschool.records import Record
from gradschool.submission import missing_entry_points, read_submission
from gradschool.workspace import Workspace

ANSWERS = "answers.toml"
RESULTS = "results.jsonl"


@dataclass
class Desk:
    """A learner's workspace with the course that it was made for and what was passed so far."""

    course: Course
    workspace: Workspace
    progress: progress_file.Progress

    @classmethod
    def open(cls, start: Path, course: Course) -> Desk:
        """The desk around a folder. Errors: UsageError when it lies in no workspace."""
        workspace = workspaces.find(start, course)
        return cls(course, workspace, progress_file.read_progress(workspace.root))
