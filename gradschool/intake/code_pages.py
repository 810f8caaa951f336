"""Names in an archive that are not UTF-8: which of the old code pages they were written in."""

from __future__ import annotations

import re
from collections.abc import Sequence

# code page -> the bytes that are letters in it, and how many stand side by side at least once
_PAGES = (
    ("cp866", re.compile(rb"[\x80-\xaf\xe0-\xf1]+"), 3),
    ("cp1251", re.compile(rb"[\xa8\xb8\xc0-\xff]+"), 3),
    ("cp437", re.compile(rb"[\x80-\x9a\xa0-\xa5\xe1]+"), 1),
    ("cp1252", re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xd6\xd8-\xf6\xf8-\xff]+"), 1),
    ("cp850", re.compile(rb"[\x80-\x9b\x9d\xa0-\xa5\xb5-\xb7\xc6\xc7\xd0-\xd8\xde\xe0-\xed]+"), 1),
)
_FORMAT = "cp437"
_HIGH = re.compile(rb"[\x80-\xff]+")


def code_page(names: Sequence[bytes]) -> str:
    """The code page in which all bytes beyond ASCII are letters; the format's own where there is none.

    Three letters side by side that are not ASCII are seldom Latin.
    """
    runs = [run for name in names for run in _HIGH.findall(name)]
    longest = max(map(len, runs), default=0)
    fitting = [
        page for page, letters, least in _PAGES if longest >= least and all(map(letters.fullmatch, runs))
    ]
    return fitting[0] if fitting else _FORMAT


def is_utf_8(name: bytes) -> bool:
    """Whether the bytes are UTF-8, as most systems write it."""
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decoded(name: bytes, page: str, *, says_utf_8: bool) -> str:
    """A name as text, with folders parted by `/`. Bytes that are not what they say become escapes."""
    try:
        return name.decode("utf-8").replace("\\", "/")
    except UnicodeDecodeError:
        if says_utf_8:
            return name.decode("utf-8", "backslashreplace")
        return name.decode(page, "replace").replace("\\", "/")
