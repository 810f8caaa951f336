# /// expected
# notes = ["control characters are in the name"]
#
# [records]
# ann = ["taken"]
# ///
"""A name with a NUL: one program sees `slope.py`, another `slope.py.txt`. Names with control characters are left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.py\0.txt"), Piece("bob/slope.txt\0.py"))
    )
