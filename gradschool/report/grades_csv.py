"""The grades as a table for a spreadsheet: one row a student, formulas defused, written as a whole."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

from defusedcsv import csv

from gradschool.records.record import Record
from gradschool.records.report_folder import GRADES
from gradschool.records.whole_file import write_whole
from gradschool.report.gradebook import Gradebook, counts
from gradschool.report.text import number, visible

_NOTE_LIMIT = 200
# what spreadsheets take for a formula
_FORMULA_STARTS = tuple("=+-@|%")


def write_grades(book: Gradebook, directory: Path) -> Path:
    """Writes `directory`/grades.csv: student, one column per exercise, total, max, percent, notes.

    Errors: UsageError.

    The columns are the exercises' ids in the gradebook's order. A record with the status `grader_error`
    leaves its cell empty and counts neither in `total` nor in `max`; so does one that is not there, which
    `notes` does not mention. `notes` names every status but `graded`, and what was late. Lines end with
    CR LF (RFC 4180). A byte order mark stands in front where the text is not plain ASCII: spreadsheets then
    read it as UTF-8.
    """
    path = directory / GRADES
    # the writer sets the line ends itself
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    header = ("student", *book.exercises, "total", "max", "percent", "notes")
    writer.writerow([_cell(name) for name in header])
    for student in book.students:
        writer.writerow(_row(book, student))
    text = buffer.getvalue()
    write_whole(path, text if text.isascii() else f"\ufeff{text}")
    return path


def _row(book: Gradebook, student: str) -> list[str]:
    total = book.total(student)
    percent = "" if total.percent is None else f"{total.percent:.1f}"
    cells = [book.cell(student, exercise) for exercise in book.exercises]
    scores = [number(cell.score) if cell is not None and counts(cell) else "" for cell in cells]
    sums = [number(total.score), number(total.max_score)] if total.max_score else ["", ""]
    return [_cell(student), *scores, *sums, percent, _cell(_notes(book.row(student)))]


def _notes(row: tuple[Record, ...]) -> str:
    """The statuses other than graded and what was late, each with its exercise."""
    said = {"grader_error": "grader_error (not counted)", "graded": ""}
    remarks = [
        (record, [said.get(record.status, record.status), "late" if record.late else ""]) for record in row
    ]
    listed = [(record, ", ".join(filter(None, remark))) for record, remark in remarks if any(remark)]
    return "; ".join(f"{record.exercise}: {remark}" for record, remark in listed)


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    The writer defuses cells that start like a formula. What some programs also take for one, such a start
    behind blanks or in wide characters, is defused here; tabs and line ends in front are escapes by then.
    """
    shown = visible(text, 500, one_line=True)
    # a wide equals sign counts as one
    seen = unicodedata.normalize("NFKC", shown).lstrip(" '\"")
    return (
        f"'{shown}" if seen.startswith(_FORMULA_STARTS) and not shown.startswith(_FORMULA_STARTS) else shown
    )
