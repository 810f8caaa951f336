"""Any text on any console: what its encoding cannot hold is written in characters that it can."""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

# the name of the error handler, as for `str.encode`
PLAIN = "gradschool.plain"
# stand-ins for our own characters where the console cannot draw them
_ASCII = {"✓": "+", "✗": "x", "–": "-", "…": "...", "·": "-", "“": '"', "”": '"', "×": "x"}


def prepare_streams() -> None:
    """From now on, no text that this process prints can fail, nor can a line that is typed."""
    codecs.register_error(PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=PLAIN)
    if isinstance(sys.stdin, TextIOWrapper):
        # typed bytes may not fit the encoding
        sys.stdin.reconfigure(errors="backslashreplace")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    plain = [_ASCII.get(each) or each.encode("ascii", "backslashreplace").decode() for each in characters]
    return "".join(plain), error.end


def can_show(text: str) -> bool:
    """Whether the console shows `text` letter for letter."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True
