"""One submission: what a student handed in for one exercise, as it goes to a judge."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """Code that runs as a whole; `first_line` is the line of the submission's text on which it begins."""

    label: str
    source: str
    first_line: int


@dataclass(frozen=True)
class FileBeside:
    """A file that was handed in beside the exercise's own; `path` is seen from the folder of that one."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Submission:
    """One file of one student for one exercise. A Python file is one cell without a label; a quiz has none.

    `notes` are sentences for the student; `beside` is what its code uses of the files around it; `late` is the mark
    of a learning system. For a quiz, `text` is the table of its answers as JSON: see
    `intake.answers_file.answers_of`.
    """

    student: str
    exercise: str
    path: str
    sha256: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    text: str
    is_notebook: bool = False
    beside: tuple[FileBeside, ...] = ()
    late: bool = False

    @property
    def file_name(self) -> str:
        """The name of the file, without its folders."""
        return os.path.basename(self.path)
