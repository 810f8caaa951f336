# /// expected
# notes = ["another meaning on Windows: `ann./slope.py`, `ann /slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""A folder that becomes another student's where a dot or blank at the end of a name is dropped. It is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("ann./slope.py"), Piece("ann /slope.py"))
    )
