# /// expected
# notes = ["the name is too long"]
#
# [records]
# ann = ["taken"]
# ///
"""A path a thousand folders deep, which some tools cannot delete any more. Deep paths are left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("ann/" + "deep/" * 1_000 + "slope.py"))
    )
