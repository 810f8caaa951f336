# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "packed by method 8"]
# ///
"""Data that is a patch for other data, by a flag that nobody uses. It is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("bob/slope.py", flags=0x0020)))
