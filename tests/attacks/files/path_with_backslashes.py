# /// expected
# notes = ["the path leads elsewhere: `../../slope.py`"]
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# ///
"""A path that climbs out on Windows only, where a backslash divides folders. It divides folders on every system here, and the path is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("..\\..\\slope.py"), Piece("bob\\slope.py"))
    )
