# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "nearly the same spelling"]
# ///
"""The file in two spellings, one of which replaces the other where case does not count. Neither is taken."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.py"), Piece("bob/Slope.py"))
    )
