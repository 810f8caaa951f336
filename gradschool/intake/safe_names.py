"""Names in an archive: which of them may be placed on a disk, and which are the same on some systems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gradschool.intake.tree import Parts

# bytes, as file systems count
_LONGEST_NAME = 255
_DEEPEST = 40
# on Windows, alone or with an ending
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)\s*(\..*)?", re.IGNORECASE | re.DOTALL)
# also line separators and lone surrogates
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:")


def unsafe(name: str, parts: Parts) -> str:
    """Why nothing may be placed under this name; empty when it may."""
    if _CONTROL.search(name):
        return "because control characters are in the name"
    if "\\" in name:
        return "because a backslash is in the name"
    if name.startswith("/") or _DRIVE.match(name):
        return "because the path is absolute"
    if any(part in ("", ".", "..") for part in parts):
        return "because the path leads elsewhere"
    if len(parts) > _DEEPEST or any(len(part.encode("utf-8")) > _LONGEST_NAME for part in parts):
        return "because the name is too long"
    if any(":" in part or part.endswith((".", " ")) or _is_device(part) for part in parts):
        return "because the name has another meaning on Windows"
    return ""


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """What remains of a name where neither case, nor ways to write accents, nor invisible signs count."""
    if name.isascii():
        return name.lower()
    # twice: folding case may undo the first
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


@lru_cache(maxsize=1 << 14)
def _is_device(part: str) -> bool:
    return _DEVICE.fullmatch(unicodedata.normalize("NFKC", part)) is not None
