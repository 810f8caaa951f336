"""What was handed in, read as bytes and never run: a Python file, a notebook or the answers to quizzes.

    FOLDER/<student>/<exercise>.py | <exercise>.ipynb | answers.toml

A student's file is hostile until shown otherwise: `untrusted_file` reads it, and its code runs in the worker
only. Student names are names of folders: they are kept as given, and nobody builds a path from them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from gradschool.course.course import Exercise
from gradschool.errors import SubmissionError
from gradschool.intake.answers_file import AnswersFile, read_answers_file
from gradschool.intake.untrusted_file import decode_python, printable, read_bytes

ANSWERS = "answers.toml"
# the file by which `learn init` marks a workspace
MARKER = "gradschool.toml"

# the parser's time grows with the square of the braces in a text
_LONGEST_PARSED = 2**16
_MAKE_NAMES = ("exec", "eval", "globals", "locals", "vars", "setattr")
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@dataclass(frozen=True)
class Cell:
    """Code that runs as a whole; `first_line` is the line of the submission's text on which it begins."""

    label: str
    source: str
    first_line: int


@dataclass(frozen=True)
class Submission:
    """One file of one student for one exercise. A Python file is one cell without a label; a quiz has none.

    `notes` are sentences for the student. For a quiz, `text` is the table of its answers as JSON: see `answers_of`.
    """

    student: str
    exercise: str
    path: str
    sha256: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    text: str

    @property
    def file_name(self) -> str:
        """The name of the file, without its folders."""
        return os.path.basename(self.path)


def read_submission(path: Path, exercise: Exercise, student: str) -> Submission:
    """One file as a submission. Errors: SubmissionError, one sentence that names the file."""
    if exercise.kind == "quiz":
        return answers_as_submission(read_answers_file(path), path, exercise.id, student)
    if path.suffix not in (".py", ".ipynb"):
        raise SubmissionError(f"`{path.name}` is neither a `.py` nor an `.ipynb` file. Hand in one of these.")
    raw = read_bytes(path)
    if path.suffix == ".ipynb":
        from gradschool.intake.notebook import read_notebook

        notebook = read_notebook(raw, path.name)
        cells = tuple(Cell(*code) for code in notebook.cells)
        text, notes = notebook.text, notebook.notes
    else:
        text = decode_python(raw, path.name)
        cells, notes = (Cell("", text, 1),), ()
    if marked := _DIRECTION_MARKS.search(text):
        line = text.count("\n", 0, marked.start()) + 1
        notes = (
            *notes,
            f"`{path.name}`, line {line}, holds invisible marks of writing direction: "
            "what is shown there may differ from what runs.",
        )
    return Submission(
        student, exercise.id, printable(str(path)), hashlib.sha256(raw).hexdigest(), cells, notes, text
    )


def answers_as_submission(file: AnswersFile, path: Path, quiz_id: str, student: str) -> Submission:
    """A student's answers to one quiz. Errors: SubmissionError when the file has none to it."""
    text = json.dumps(file.answers_to(quiz_id), ensure_ascii=False)
    return Submission(student, quiz_id, printable(str(path)), file.sha256, (), file.notes_on(quiz_id), text)


def answers_of(submission: Submission) -> dict[str, object]:
    """Question id -> answer, as the student gave it; for a submission to a quiz."""
    answers: dict[str, object] = json.loads(submission.text)
    return answers


# -- what the code defines -----------------------------------------------------------------------------------


def defined_names(text: str) -> set[str] | None:
    """The names that a module of this text binds, by its syntax alone; None when that cannot be known.

    Unknown: text that is no Python or longer than 64 KiB, a star import, names made by `exec` and the like.
    """
    import ast

    if len(text) > _LONGEST_PARSED:
        return None
    try:
        waiting: list[ast.AST] = list(ast.parse(text).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    names: set[str] = set()
    while waiting:
        node = waiting.pop()
        inner = list(ast.iter_child_nodes(node))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Global)]
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Global):
            names |= set(node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Name) and node.id in _MAKE_NAMES:
            return None
        waiting += inner
    return None if "*" in names else names


def missing_entry_points(submission: Submission, exercise: Exercise) -> list[str]:
    """A sentence for each entry point that no cell defines; empty where that cannot be known."""
    defined: set[str] = set()
    for cell in submission.cells:
        names = defined_names(cell.source)
        if names is None:
            return []
        defined |= names
    others = sorted(defined - set(exercise.entry_points))
    sentences = []
    for name in exercise.entry_points:
        if name not in defined:
            import difflib

            near = difflib.get_close_matches(name, others, n=1)
            advice = (
                f"did it get another name (`{near[0][:80]}`)?"
                if near
                else "the task page says what it takes and returns."
            )
            sentences.append(f"`{name}` is missing: {advice}")
    return sentences
