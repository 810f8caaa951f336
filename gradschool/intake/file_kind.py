"""What a file is by its content, whatever its name ends in: Python, a notebook, or the ruins of a merge."""

from __future__ import annotations

import ast
import re
import warnings

from gradschool.errors import SubmissionError
from gradschool.intake.defined_names import LONGEST_PARSED

_NOTEBOOK_KEYS = re.compile(rb'"(?:nbformat|cells|worksheets)"\s*:')
_STATEMENT = re.compile(rb"^(?:async[ \t]+def|def|class|import|from)[ \t]+\w", re.MULTILINE)
_CONFLICT = re.compile(rb"^(?:<{7}(?: |$)|={7}\r?$|>{7}(?: |$))", re.MULTILINE)
_SIDES = re.compile(rb"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)
# how files begin that are handed in under a wrong name
_OTHER_KINDS = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"pk\x03\x04", "a zip archive"),
    (b"%pdf-", "a PDF"),
    (b"{\\rtf", "a formatted text"),
)
_MARK = b"\xef\xbb\xbf"


def is_notebook(raw: bytes, ending: str) -> bool:
    """Whether the bytes are a notebook's; where they could be either, the ending counts."""
    start = raw.removeprefix(_MARK).lstrip()[:1]
    if ending == ".ipynb":
        return start in (b"{", b"[") or not _STATEMENT.search(raw)
    return start == b"{" and _NOTEBOOK_KEYS.search(raw) is not None


def is_code(raw: bytes) -> bool:
    """Whether bytes under a name that says nothing are Python with a definition in it, or a notebook."""
    if is_notebook(raw, ""):
        return True
    tree = _tree(raw)
    return tree is not None and any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) for node in tree.body
    )


def note_on_kind(name: str, ending: str, *, notebook: bool) -> tuple[str, ...]:
    """What is to be told where content and ending differ."""
    if notebook == (ending == ".ipynb"):
        return ()
    kind, proper = ("a notebook", ".ipynb") if notebook else ("Python and no notebook", ".py")
    if ending not in (".py", ".ipynb"):
        return (f"`{name}` was read as {kind}. Let the name end in `{proper}` next time.",)
    return (f"`{name}` holds {kind} and was read so. Let the name end in `{proper}` next time.",)


def refuse_other_kind(raw: bytes, name: str) -> None:
    """Errors: SubmissionError for what is neither Python nor a notebook, whatever its name says."""
    start = raw[:512].removeprefix(_MARK).lstrip().lower()
    kind = next((kind for begin, kind in _OTHER_KINDS if start.startswith(begin)), "")
    if kind:
        raise SubmissionError(
            f"`{name}` holds {kind}, not code. Hand in the Python file or the notebook itself."
        )


def refuse_conflict(raw: bytes, name: str, *, is_data: bool) -> None:
    """Errors: SubmissionError where lines of the file are the marks of a merge that nobody finished.

    In code a text may show such lines; in data (a notebook, answers) nothing can.
    """
    marked = b"<<<<<<<" in raw or b">>>>>>>" in raw
    first = _SIDES.search(raw) if marked else None
    if first is None or (not is_data and _tree(raw) is not None):
        return
    mark = _CONFLICT.search(raw) or first
    line = raw.count(b"\n", 0, mark.start()) + 1
    raise SubmissionError(
        f"`{name}`, line {line}, holds marks of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`). "
        "Keep one of the two versions, delete the marks and hand the file in again."
    )


def _tree(raw: bytes) -> ast.Module | None:
    """The bytes as Python reads them; None where they are no Python or too long to find out."""
    if len(raw) > LONGEST_PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(raw)
    except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError):
        return None
