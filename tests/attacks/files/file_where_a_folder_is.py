# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "more than once"]
# cy = ["unreadable", 0, "more than once"]
# ///
"""A file with the name of a folder, so that one of the two cannot be written. The file is not taken and nothing stops."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py"),
            Piece("bob/slope.py/inner.py"),
            Piece("cy/01_basics/slope/slope.py"),
            Piece("cy/01_basics"),
        )
    )
