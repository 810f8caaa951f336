"""Syntax of a Python that is newer than the one that judges: which version it needs."""

from __future__ import annotations

import ast
import re
import sys
import warnings

from gradschool.intake.defined_names import LONGEST_PARSED

Version = tuple[int, int]

_BEFORE = r"""(?<![\w"'])"""
# how a line that needs the newer version looks; a line break ends every one of them
_NEWER: tuple[tuple[Version, str, str], ...] = (
    ((3, 11), r"^[ \t]*except[ \t]*\*", "`except*`"),
    ((3, 12), r"^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\[", "a function with type parameters"),
    ((3, 12), r"^[ \t]*class[ \t]+\w+[ \t]*\[", "a class with type parameters"),
    ((3, 12), r"^[ \t]*type[ \t]+\w+[ \t]*[\[=]", "a `type` statement"),
    (
        (3, 12),
        _BEFORE + r"""[fF][rR]?(["'])(?:(?!\1)[^{\\\n]|\{\{|\\.)*\{[^{}\n]*\1""",
        "the same quotes inside an f-string",
    ),
    (
        (3, 12),
        _BEFORE + r"""[fF][rR]?["'][^"'{\n]*\{[^{}\n]*\\""",
        "a backslash inside the braces of an f-string",
    ),
    ((3, 14), _BEFORE + r"""(?:[tT][rR]?|[rR][tT])["']""", "a template string"),
    ((3, 15), r"^[ \t]*lazy[ \t]+(?:import|from)[ \t]", "a lazy import"),
)
_PATTERNS = [(needs, re.compile(pattern, re.MULTILINE), what) for needs, pattern, what in _NEWER]


def newer_syntax(text: str, place: str, here: Version = sys.version_info[:2]) -> str:
    """A sentence where the text does not compile because it is written for a newer Python; else empty."""
    newer = [each for each in _PATTERNS if each[0] > here and each[1].search(text)]
    # parsing takes far longer than looking
    line = _line_of_fault(text) if newer else 0
    if not line:
        return ""
    written = text.split("\n")[line - 1 : line]
    found = [(needs, what) for needs, pattern, what in newer if written and pattern.search(written[0])]
    if not found:
        return ""
    (needs, what), judging = found[0], ".".join(map(str, here))
    return (
        f"{place}, line {line}, has {what}: this syntax needs Python {needs[0]}.{needs[1]} or later, and "
        f"Python {judging} judges here. Write it as Python {judging} understands it."
    )


def _line_of_fault(text: str) -> int:
    """The line on which the text stops being Python; 0 when it does not, or is too long to find out."""
    if len(text) > LONGEST_PARSED:
        return 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 0
    except (ValueError, RecursionError, MemoryError):
        return 0
    return 0
