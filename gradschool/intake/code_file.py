"""The code of one exercise as it was handed in: a Python file or a notebook."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.untrusted_file import decode_python, printable, read_bytes
from gradschool.records.submission import Cell, Submission

# they change what is seen, not what runs
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def read_code(path: Path, exercise_id: str, student: str) -> Submission:
    """A `.py` or `.ipynb` file as a submission. Errors: SubmissionError, one sentence that names the file."""
    if path.suffix not in (".py", ".ipynb"):
        raise SubmissionError(f"`{path.name}` is neither a `.py` nor an `.ipynb` file. Hand in one of these.")
    raw = read_bytes(path)
    cells, text, notes = _notebook(raw, path.name) if path.suffix == ".ipynb" else _python(raw, path.name)
    notes = (*notes, *_direction_notes(text, path.name))
    # of the bytes, as they were handed in
    digest = hashlib.sha256(raw).hexdigest()
    return Submission(student, exercise_id, printable(str(path)), digest, cells, notes, text)


def _python(raw: bytes, name: str) -> tuple[tuple[Cell, ...], str, tuple[str, ...]]:
    text = decode_python(raw, name)
    return (Cell("", text, 1),), text, ()


def _notebook(raw: bytes, name: str) -> tuple[tuple[Cell, ...], str, tuple[str, ...]]:
    # most files are none, and need no decoder
    from gradschool.intake.notebook import read_notebook

    notebook = read_notebook(raw, name)
    return tuple(Cell(*code) for code in notebook.cells), notebook.text, notebook.notes


def _direction_notes(text: str, name: str) -> tuple[str, ...]:
    marked = _DIRECTION_MARKS.search(text)
    if marked is None:
        return ()
    line = text.count("\n", 0, marked.start()) + 1
    return (
        f"`{name}`, line {line}, holds invisible marks of writing direction: "
        "what is shown there may differ from what runs.",
    )
