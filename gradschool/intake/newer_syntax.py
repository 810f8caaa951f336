"""Syntax of a Python that is newer than the one that judges: which version it needs."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterator

from gradschool.intake.defined_names import LONGEST_PARSED

Version = tuple[int, int]
_Form = tuple[Version, str, str]

_BEFORE = r"""(?<![\w"'])"""
# how a line that needs the newer version looks; what begins with plain letters is found fast
_STATEMENTS = (
    ((3, 11), r"except[ \t]*\*", "`except*`"),
    ((3, 13), r"(?:def|class)[ \t]+\w+[ \t]*\[[^\]\n]*=", "a type parameter with a default"),
    ((3, 12), r"def[ \t]+\w+[ \t]*\[", "a function with type parameters"),
    ((3, 12), r"class[ \t]+\w+[ \t]*\[", "a class with type parameters"),
    ((3, 12), r"type[ \t]+\w+[ \t]*[\[=]", "a `type` statement"),
    ((3, 14), r"except[ \t]+[\w.]+[ \t]*,[ \t]*[A-Z]", "an `except` with several types and no brackets"),
    ((3, 15), r"lazy[ \t]+(?:import|from)[ \t]", "a lazy import"),
    ((3, 15), r"\[[ \t]*\*[\w.()]+[ \t]+for[ \t]", "unpacking in a comprehension"),
)
_TEXTS = (
    (
        (3, 12),
        _BEFORE + r"""[fF][rR]?(["'])(?:(?!\1)[^{\\\n]|\{\{|\\.)*\{[^{}\n]*\1[^{}\n]*\1[^{}\n]*\}""",
        "the same quotes inside an f-string",
    ),
    (
        (3, 12),
        _BEFORE + r"""[fF][rR]?["'][^"'{\n]*\{[^{}\n]*\\""",
        "a backslash inside the braces of an f-string",
    ),
    (
        (3, 12),
        _BEFORE + r"""[fF][rR]?["'][^"'{\n]*\{[^}"'\n]*$""",
        "a line break inside the braces of an f-string",
    ),
)
_TEMPLATE = ((3, 14), _BEFORE + r"""(?:[tT][rR]?|[rR][tT])["']""", "a template string")
# without one of these no text needs a newer version
_IN_BRACES = re.compile(r"""\{[^{}\n]*(?:["'\\]|$)""", re.MULTILINE)
_IN_TEMPLATE = ('t"', "t'")


def _newer_in(text: str, here: Version) -> Iterator[_Form]:
    """What in the text looks like syntax of a newer Python."""
    forms = [*_STATEMENTS, *(_TEXTS if _IN_BRACES.search(text) else ())]
    forms += [_TEMPLATE] if any(mark in text for mark in _IN_TEMPLATE) else []
    for needs, pattern, what in forms:
        if needs > here and re.search(pattern, text, re.MULTILINE):
            yield needs, pattern, what


def newer_syntax(text: str, place: str, here: Version = sys.version_info[:2]) -> str:
    """A sentence where the text does not compile because it is written for a newer Python; else empty."""
    newer = list(_newer_in(text, here))
    # parsing takes far longer than looking
    line = line_of_fault(text) if newer else 0
    if not line:
        return ""
    written = text.split("\n")[line - 1 : line]
    found = [(needs, what) for needs, pattern, what in newer if written and re.search(pattern, written[0])]
    if not found:
        return ""
    (needs, what), judging = found[0], ".".join(map(str, here))
    return (
        f"{place}, line {line}, has {what}: this syntax needs Python {needs[0]}.{needs[1]} or later, and "
        f"Python {judging} judges here. Write it as Python {judging} understands it."
    )


def line_of_fault(text: str) -> int:
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
