"""Which names a submission defines, found by its syntax alone: nothing is run."""

from __future__ import annotations

import ast
import difflib
import warnings
from functools import lru_cache

from gradschool.course.exercise import Exercise
from gradschool.records.submission import Submission

# the parser's time is quadratic in braces
LONGEST_PARSED = 2**16
_MAKE_NAMES = ("exec", "eval", "globals", "locals", "vars", "setattr")


@lru_cache(maxsize=64)
def syntax_tree(text: str) -> ast.Module | None:
    """The text as Python reads it; None for text that is no Python or longer than 64 KiB."""
    if len(text) > LONGEST_PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defined_names(text: str) -> set[str] | None:
    """The names that a module of this text binds, by its syntax alone; None when that cannot be known.

    Unknown: text that is no Python or longer than 64 KiB, a star import, names made by `exec` and the like.
    """
    found = _bound_names(text)
    return None if found is None else found[0] | found[1]


def own_names(text: str) -> set[str] | None:
    """The same without what is only imported."""
    found = _bound_names(text)
    return None if found is None else found[0]


def _bound_names(text: str) -> tuple[set[str], set[str]] | None:
    """What the text defines itself, and what it imports."""
    tree = syntax_tree(text)
    if tree is None:
        return None
    waiting: list[ast.AST] = list(tree.body)
    names: set[str] = set()
    imported: set[str] = set()
    while waiting:
        node = waiting.pop()
        inner = list(ast.iter_child_nodes(node))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            # inside, only `global` binds names of the module
            inner = [child for child in ast.walk(node) if isinstance(child, ast.Global)]
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            imported |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
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
    return None if "*" in imported else (names, imported)


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
            near = difflib.get_close_matches(name, others, n=1)
            advice = (
                f"did it get another name (`{near[0][:80]}`)?"
                if near
                else "the task page says what it takes and returns."
            )
            sentences.append(f"`{name}` is missing: {advice}")
    return sentences
