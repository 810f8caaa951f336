# /// expected
# notes = ["the name is too long"]
#
# [records]
# ann = ["taken"]
# ///
"""A name longer than file systems allow, to make the unpacking stop for the whole class. It alone is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("b" * 1_000 + "/slope.py"), Piece("ö" * 128 + "/slope.py"))
    )
