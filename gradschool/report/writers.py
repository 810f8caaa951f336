"""Every report of a class, in the order of writing: a new format is one module and one line here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from gradschool.report.gradebook import Gradebook
from gradschool.report.grades_csv import write_grades
from gradschool.report.html import write_pages


class Write(Protocol):
    """Writes a report of the class into `directory` and returns the file to open. Errors: UsageError."""

    def __call__(self, book: Gradebook, directory: Path) -> Path: ...


class Writer(NamedTuple):
    """A report: the word by which the summary names it, and what writes it."""

    label: str
    write: Write


# the class page links to the grades, so they come first
WRITERS = (
    Writer("Grades", write_grades),
    Writer("Page", write_pages),
)
