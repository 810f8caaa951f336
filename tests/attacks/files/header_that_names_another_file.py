# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is damaged"]
# cy = ["unreadable", 0, "is damaged"]
# ///
"""A header in front of the data that names another file than the list. Both must agree."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", local_name="bob/other.py"),
            Piece("cy/slope.py", local_name="cy/slope.py.exe"),
        )
    )
