# /// expected
# notes = ["another meaning on Windows: `ann/slope.py:hidden`, `ann:stream/slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""A name that hides its bytes in a second stream of another student's file on Windows. It is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("ann/slope.py:hidden"), Piece("ann:stream/slope.py"))
    )
