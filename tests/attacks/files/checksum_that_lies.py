# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is damaged"]
# cy = ["unreadable", 0, "is damaged"]
# ///
"""A wrong checksum: programs differ in whether they show the file. It is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.py", checksum=1), Piece("cy/slope.py", size=5))
    )
