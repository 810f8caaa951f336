"""The code of one exercise as it was handed in: a Python file or a notebook."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.file_kind import is_code, is_notebook, note_on_kind, refuse_conflict, refuse_other_kind
from gradschool.intake.matching import CODE_ENDINGS, ending_of
from gradschool.intake.newer_syntax import newer_syntax
from gradschool.intake.untrusted_file import decode_python, printable, read_bytes
from gradschool.records.submission import Cell, Submission

# they change what is seen, not what runs
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def read_code(path: Path, exercise_id: str, student: str) -> Submission:
    """A `.py` or `.ipynb` file as a submission. Errors: SubmissionError, one sentence that names the file."""
    raw, name, ending = read_bytes(path), printable(path.name), ending_of(path.name)
    if ending not in CODE_ENDINGS and not is_code(raw):
        raise SubmissionError(f"`{name}` is neither a `.py` nor an `.ipynb` file. Hand in one of these.")
    refuse_other_kind(raw, name)
    as_notebook = is_notebook(raw, ending)
    refuse_conflict(raw, name, is_data=as_notebook)
    cells, text, notes = _notebook(raw, name) if as_notebook else _python(raw, name)
    notes = (*note_on_kind(name, ending, notebook=as_notebook), *notes, *_direction_notes(text, name))
    # of the bytes, as they were handed in
    digest = hashlib.sha256(raw).hexdigest()
    return Submission(student, exercise_id, printable(str(path)), digest, cells, notes, text)


def _python(raw: bytes, name: str) -> tuple[tuple[Cell, ...], str, tuple[str, ...]]:
    text = decode_python(raw, name)
    if newer := newer_syntax(text, f"`{name}`"):
        raise SubmissionError(newer)
    return (Cell("", text, 1),), text, ()


def _notebook(raw: bytes, name: str) -> tuple[tuple[Cell, ...], str, tuple[str, ...]]:
    # most files are none, and need no decoder
    from gradschool.intake.notebook import read_notebook

    notebook = read_notebook(raw, name)
    newer = [newer_syntax(source, f"`{name}`, {label}") for label, source, _ in notebook.cells]
    notes = (*filter(None, newer), *notebook.notes)
    return tuple(Cell(*code) for code in notebook.cells), notebook.text, notes


def _direction_notes(text: str, name: str) -> tuple[str, ...]:
    marked = None if text.isascii() else _DIRECTION_MARKS.search(text)
    if marked is None:
        return ()
    line = text.count("\n", 0, marked.start()) + 1
    return (
        f"`{name}`, line {line}, holds invisible marks of writing direction: "
        "what is shown there may differ from what runs.",
    )
