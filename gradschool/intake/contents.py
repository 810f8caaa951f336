"""What is in a file that may be meant for an exercise: work, the untouched stub, or nothing."""

from __future__ import annotations

import ast
import enum
from functools import lru_cache
from pathlib import Path

from gradschool.course.exercise import Exercise
from gradschool.errors import SubmissionError
from gradschool.intake.defined_names import LONGEST_PARSED, own_names, syntax_tree
from gradschool.intake.newer_syntax import line_of_fault
from gradschool.records.submission import Cell, Submission

_TO_DO = "NotImplementedError"


class State(enum.IntEnum):
    """How much a file is worth beside another one for the same exercise."""

    EMPTY = 0
    STUB = 1
    UNREADABLE = 2
    BROKEN = 3
    OTHER = 4
    WORK = 5


SAID = {
    State.EMPTY: "is empty",
    State.STUB: "is the untouched stub",
    State.UNREADABLE: "cannot be read",
    State.BROKEN: "is not valid Python",
    State.OTHER: "defines none of its functions",
}


def state_of_error(error: SubmissionError) -> State:
    """The state of a file that could not be read."""
    return State.EMPTY if "is empty." in str(error) or "has no code in it" in str(error) else State.UNREADABLE


def state_of(submission: Submission, exercise: Exercise) -> State:
    """The state of a file that was read, by its syntax alone; what cannot be known counts as work."""
    trees = [syntax_tree(cell.source) for cell in submission.cells]
    known = [tree for tree in trees if tree is not None]
    if not known:
        return State.BROKEN if any(map(_is_short, submission.cells)) else State.WORK
    if _is_stub(known, exercise.stub):
        return State.STUB
    names = names_in(submission)
    return State.WORK if names is None or names.intersection(exercise.entry_points) else State.OTHER


def broken_at(submission: Submission) -> str:
    """That no cell is valid Python, with the line of the first fault; empty where one is."""
    if any(syntax_tree(cell.source) or not _is_short(cell) for cell in submission.cells):
        return ""
    lines = [cell.first_line + line_of_fault(cell.source) - 1 for cell in submission.cells]
    return f"line {lines[0]} is not valid Python." if lines else ""


def names_in(submission: Submission) -> frozenset[str] | None:
    """What the cells define themselves; None when that cannot be known. Invalid cells define nothing."""
    found: set[str] = set()
    for cell in submission.cells:
        if syntax_tree(cell.source) is None and _is_short(cell):
            continue
        names = own_names(cell.source)
        if names is None:
            return None
        found |= names
    return frozenset(found)


def is_stub(text: str, stub: Path) -> bool:
    """Whether the text is the stub but for white space, comments and what defines nothing."""
    handed_out = _text_of_stub(stub)
    # most stubs are handed back as they are, and most work has nothing left to do
    if text == handed_out or (_TO_DO in handed_out and _TO_DO not in text):
        return text == handed_out
    tree = syntax_tree(text)
    return tree is not None and _is_stub([tree], stub)


def _is_short(cell: Cell) -> bool:
    return len(cell.source) <= LONGEST_PARSED


def _is_stub(trees: list[ast.Module], stub: Path) -> bool:
    """Whether every definition is as the stub has it; statements that define nothing do not count."""
    handed_out = _definitions_of_stub(stub)
    return _definitions(trees) == handed_out and bool(handed_out)


@lru_cache(maxsize=256)
def _text_of_stub(stub: Path) -> str:
    try:
        return stub.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


@lru_cache(maxsize=256)
def _definitions_of_stub(stub: Path) -> frozenset[str]:
    tree = syntax_tree(_text_of_stub(stub))
    return frozenset() if tree is None else _definitions([tree])


def _definitions(trees: list[ast.Module]) -> frozenset[str]:
    """The definitions, each as its syntax alone: its place, comments and docstrings do not count."""
    kept = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    try:
        return frozenset(_shape(node) for tree in trees for node in tree.body if isinstance(node, kept))
    except RecursionError:  # nested deeper than any stub
        return frozenset({"deep"})


def _shape(node: ast.AST) -> str:
    """A definition as text, without what explains it: a course's stubs change in these words."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        head = [node.args] if not isinstance(node, ast.ClassDef) else [*node.bases, *node.keywords]
        body = [_shape(each) for each in node.body if not _is_text(each)]
        return f"{node.name}({', '.join(map(ast.dump, head))}): {'; '.join(body)}"
    return "TODO" if _is_to_do(node) else ast.dump(node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_to_do(node: ast.AST) -> bool:
    """Whether it is `raise NotImplementedError`, whatever it says."""
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == _TO_DO
