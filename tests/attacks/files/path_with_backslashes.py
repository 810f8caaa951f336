# /// expected
# notes = ["a backslash is in the name"]
#
# [records]
# ann = ["taken"]
# ///
"""A path that climbs out on Windows only, where a backslash divides folders. Names with a backslash are left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("..\\..\\slope.py"), Piece("bob\\slope.py"))
    )
