# /// expected
# notes = ["one student has more than 1,000 files: `bob/1000.txt`"]
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# ///
"""Thousands of needless files of one student, to slow down the marking of all. They are not unpacked beyond a number."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    needless = [Piece(f"bob/{number}.txt", b"") for number in range(3_000)]
    (folder / "class.zip").write_bytes(archive(*needless, Piece("ann/slope.py"), Piece("bob/slope.py")))
