"""The boundary between what students write and where it is shown: makes any text safe to show.

A submission's names, code, output and exception texts may hold terminal escapes, characters that reverse the
reading direction, and invisible ones. None of them reaches a terminal, a page or a table: they are shown as
Python's `repr` shows them: `\\x1b`, `\\u202e`. The other functions put numbers into words.
"""

from __future__ import annotations

import math
import re
import unicodedata

# enough for a training run; large pages stay readable
LIMIT = 20_000
# marks on one letter: more would paint over other lines
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
    # cut first: then a long text costs no more
    text = _LINE_ENDS.sub("\n", text[:limit])
    # most texts are plain, and done here
    if one_line or not _PLAIN.fullmatch(text):
        text = _escaped(text, kept="" if one_line else "\n\t")
    if left_out <= 0:
        return text
    return f"{text}{' ' if one_line else chr(10)}[{left_out:,} more characters are left out]"


def _escaped(text: str, kept: str) -> str:
    pieces = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if character in kept or (is_drawn(character) and not _hides(character, marks)):
            pieces.append(character)
        else:
            pieces.append(_escape(character))
    return "".join(pieces)


def is_drawn(character: str) -> bool:
    """Whether a character is one that people see: no control, no format, no blank letter."""
    return character.isprintable() and character not in _DRAWN_AS_NOTHING


def _hides(character: str, marks: int) -> bool:
    """True for one mark too many on a letter, and for selectors that can smuggle text behind a character."""
    return marks > _MOST_MARKS or 0xE0100 <= ord(character) <= 0xE01EF


def _escape(character: str) -> str:
    short = {"\n": "\\n", "\t": "\\t"}.get(character)
    if short:
        return short
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def first_line(text: str) -> str:
    """The first line that is not empty, without surrounding blanks."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def number(value: float) -> str:
    """A score as people write it: at most two decimals and no trailing zeros."""
    if not math.isfinite(value):
        return "?"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def busy_machine(waited: float) -> str:
    """What is said where code ran out of time and had to wait for a processor for much of it."""
    return f"While this was judged the machine was busy: the code waited {waited:.0f} s for a processor."


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 check`, `2 checks`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
