# /// expected
# notes = ["the path is absolute: `C:/Users/slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""A path that begins at a drive of Windows. It is left out on every system."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("C:/Users/slope.py"), Piece("c:slope.py"))
    )
