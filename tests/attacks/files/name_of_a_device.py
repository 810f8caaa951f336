# /// expected
# notes = ["another meaning on Windows: `con/slope.py`, `Aux.tar/slope.py`, `bob/COM¹.py`, `lpt9 /slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""Folders and files that mean devices on Windows. They are left out on every system."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("con/slope.py"),
            Piece("Aux.tar/slope.py"),
            Piece("bob/COM¹.py"),
            Piece("lpt9 /slope.py"),
        )
    )
