# /// expected
# notes = ["a backslash is in the name"]
#
# [records]
# ann = ["taken"]
# "böb" = ["taken"]
# ///
"""Bytes that are no UTF-8 in a name that says it is. It is left out; in an old code page it is read."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece(b"b\xff\xfeb/slope.py"), Piece(b"b\x94b/slope.py", flags=0))
    )
