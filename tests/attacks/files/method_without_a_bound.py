# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "packed by method 12"]
# cy = ["unreadable", 0, "packed by method 14"]
# di = ["unreadable", 0, "packed by method 97"]
# ///
"""Packing methods that the library inflates without a limit, and one that nobody knows. Only two methods are read."""

import bz2
from pathlib import Path

from zip_builder import Piece, archive, BZIP2, CODE, LZMA


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", bz2.compress(CODE), method=BZIP2),
            Piece("cy/slope.py", method=LZMA),
            Piece("di/slope.py", method=97),
        )
    )
