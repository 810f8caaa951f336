"""The code of one exercise as it was handed in: a Python file or a notebook."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from gradschool.errors import SubmissionError
from gradschool.intake.file_kind import is_code, is_notebook, note_on_kind, refuse_conflict, refuse_other_kind
from gradschool.intake.files_beside import files_around, files_beside
from gradschool.intake.matching import CODE_ENDINGS, ending_of
from gradschool.intake.newer_syntax import newer_syntax
from gradschool.intake.notebook_commands import commands_note, set_commands_aside
from gradschool.intake.untrusted_file import decode_python, printable, read_bytes
from gradschool.records.quoting import listed
from gradschool.records.submission import Cell, FileBeside, Submission

# a line of an exported notebook that is no Python; what it really is, is decided by a reader of strings and brackets
_MAY_BE_COMMAND = re.compile(r"^[ \t]*[%!]|\?[ \t]*$|=[ \t]*[%!]", re.MULTILINE)
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def read_code(
    path: Path,
    exercise_id: str,
    student: str,
    *,
    asked_for: tuple[str, ...] = (),
    around: Mapping[str, Path] | None = None,
) -> Submission:
    """A Python file or notebook as a submission, with what its code uses of the files `around`, by their names.

    Without them, the files of its folder are looked at. What the exercise asks for beside it goes with it in any
    case. Errors: SubmissionError, one sentence that names the file.
    """
    raw, name, ending = read_bytes(path), printable(path.name), ending_of(path.name)
    if ending not in CODE_ENDINGS and not is_code(raw):
        raise SubmissionError(f"`{name}` is neither a `.py` nor an `.ipynb` file. Hand in one of these.")
    refuse_other_kind(raw, name)
    as_notebook = is_notebook(raw, ending)
    refuse_conflict(raw, name, is_data=as_notebook)
    cells, text, notes = _notebook(raw, name) if as_notebook else _python(raw, name)
    beside, left_out = files_beside(text, files_around(path) if around is None else around, asked_for)
    notes = (*note_on_kind(name, ending, notebook=as_notebook), *notes, *_direction_notes(text, name))
    return Submission(
        student,
        exercise_id,
        printable(str(path)),
        _digest(raw, beside),
        cells,
        (*notes, *left_out, *_beside_notes(beside)),
        text,
        is_notebook=as_notebook,
        beside=beside,
    )


def _digest(raw: bytes, beside: tuple[FileBeside, ...]) -> str:
    """SHA-256 of the file, and of what goes with it where there is something."""
    found = hashlib.sha256(raw)
    for file in beside:
        found.update(f"\0{file.path}\0{len(file.data)}\0".encode() + file.data)
    return found.hexdigest()


def _beside_notes(beside: tuple[FileBeside, ...]) -> tuple[str, ...]:
    if not beside:
        return ()
    return (f"Graded with it: {listed([file.path for file in beside])}.",)


def _python(raw: bytes, name: str) -> tuple[tuple[Cell, ...], str, tuple[str, ...]]:
    text = decode_python(raw, name)
    lines = text.split("\n")
    text, commands = set_commands_aside(text) if _MAY_BE_COMMAND.search(text) else (text, [])
    if newer := newer_syntax(text, f"`{name}`"):
        raise SubmissionError(newer)
    notes = commands_note([(command, _line_of(command, lines)) for command in commands])
    return (Cell("", text, 1),), text, notes


def _line_of(command: str, lines: list[str]) -> str:
    return f"line {1 + next(number for number, line in enumerate(lines) if line.strip() == command)}"


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
