# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is damaged"]
# cy = ["unreadable", 0, "is damaged"]
# ///
"""Bytes behind the end of a packed stream, which one program ignores and another shows. The file is refused."""

from pathlib import Path

from zip_builder import Piece, archive, CODE, deflated


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", packed=deflated(CODE) + b"more"),
            Piece("cy/slope.py", packed=deflated(CODE)[:-1]),
        )
    )
