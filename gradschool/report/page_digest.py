"""The last line of a page: a digest of what the page was made from, so that nothing is drawn twice.

Drawing a page takes some 25 ms. After one late submission to a class of 300, only two pages change.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from gradschool.records import digest
from gradschool.records.record import Record

_FOLDER = Path(__file__).parent


def page_digest(records: Iterable[Record], titles: Sequence[str]) -> str:
    """A comment with a digest of records, titles, and the code and templates that draw them."""
    # not JSON, which has no place for half a surrogate pair
    shown = repr((_of_drawing(), list(records), titles))
    return f"<!-- made from {digest.of_bytes(shown.encode())} -->\n"


def ends_with(path: Path, last_line: str) -> bool:
    """Whether the file ends with this line, as a page does that was written whole."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        # a shorter file raises OSError
        file.seek(-len(last_line), os.SEEK_END)
        return file.read() == last_line.encode()
    return False


@cache
def _of_drawing() -> str:
    return digest.of_files(_FOLDER, digest.files_below(_FOLDER))
