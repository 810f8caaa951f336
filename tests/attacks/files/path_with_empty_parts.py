# /// expected
# notes = ["the path leads elsewhere: `bob//slope.py`, `bob/./slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""Empty parts and dots in a path, which programs read in different ways. Such a path is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob//slope.py"), Piece("bob/./slope.py"))
    )
