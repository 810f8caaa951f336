# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is damaged in the archive"]
# cy = ["unreadable", 0, "is damaged in the archive"]
# ///
"""A GiB that says it has a hundred bytes. Inflating ends after a hundred and one."""

from pathlib import Path

from zip_builder import Piece, archive, deflated_zeros


def make(folder: Path) -> None:
    bomb = deflated_zeros(1024)
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", packed=bomb, size=100),
            Piece("cy/slope.ipynb", packed=bomb, size=20 << 20),
        )
    )
