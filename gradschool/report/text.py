"""The boundary between what students write and where it is shown: makes any text safe to show.

A submission's names, code, output and exception texts may hold terminal escapes, signs that reverse the
reading direction, and signs that nobody sees. None of them reaches a terminal, a page or a table: they are
shown as Python's `repr` shows them: `\\x1b`, `\\u202e`. The others put numbers into words.
"""

from __future__ import annotations

import math
import re
import unicodedata

# long enough for the output of a training run; a page with hundreds of submissions stays readable
LIMIT = 20_000
# accents pile up on one letter; more than this many only serve to paint over the neighbouring lines
_MOST_MARKS = 3
# counted as letters or marks, and still drawn as nothing
_DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LINE_ENDS = re.compile("\r\n?")
_PLAIN = re.compile(r"[\n\t -~]*")


def visible(text: str, limit: int = LIMIT, *, one_line: bool = False) -> str:
    """`text` with each control, format and invisible character as a visible escape, cut at `limit`.

    Line ends become a line feed and stay, as do tabs; with `one_line` they are escaped, too.
    """
    left_out = len(text) - limit
    text = _LINE_ENDS.sub("\n", text[:limit])
    if one_line or not _PLAIN.fullmatch(text):
        text = _escaped(text, kept="" if one_line else "\n\t")
    if left_out <= 0:
        return text
    return f"{text}{' ' if one_line else chr(10)}[{left_out:,} more characters are left out]"


def _escaped(text: str, kept: str) -> str:
    pieces = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if sign in kept or (sign.isprintable() and sign not in _DRAWN_AS_NOTHING and not _hides(sign, marks)):
            pieces.append(sign)
        else:
            pieces.append(_escape(sign))
    return "".join(pieces)


def _hides(sign: str, marks: int) -> bool:
    """True for a mark too many on one letter, and for selectors that can smuggle text behind a sign."""
    return marks > _MOST_MARKS or 0xE0100 <= ord(sign) <= 0xE01EF


def _escape(sign: str) -> str:
    short = {"\n": "\\n", "\t": "\\t"}.get(sign)
    if short:
        return short
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def first_line(text: str) -> str:
    """The first line that is not empty, without surrounding blanks."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def number(value: float) -> str:
    """A score as people write it: at most two decimals and no trailing zeros."""
    if not math.isfinite(value):
        return "?"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 check`, `2 checks`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


# what stands for the reports' own signs where the terminal cannot draw them
_ASCII = {"✓": "+", "✗": "x", "–": "-", "…": "...", "·": "-"}


def printable_in(text: str, encoding: str | None) -> str:
    """`text` with everything that `encoding` cannot hold replaced, so that printing it never fails."""
    try:
        text.encode(encoding or "ascii")
        return text
    except (UnicodeEncodeError, LookupError):
        for sign, plain in _ASCII.items():
            text = text.replace(sign, plain)
    known = encoding if encoding and _is_known(encoding) else "ascii"
    return text.encode(known, "backslashreplace").decode(known)


def _is_known(encoding: str) -> bool:
    try:
        "".encode(encoding)
    except LookupError:
        return False
    return True
