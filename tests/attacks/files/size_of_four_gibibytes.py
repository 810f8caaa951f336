# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "larger than 1 MiB"]
# cy = ["unreadable", 0, "larger than 1 MiB"]
# ///
"""A size of four GiB for a handful of bytes, to make a reader allocate it. It is compared with the limit first."""

from pathlib import Path

from zip_builder import Piece, archive, STORED


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", size=0xFFFFFFFF),
            Piece("cy/slope.py", size=0xFFFFFFFE, method=STORED),
        )
    )
