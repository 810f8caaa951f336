# /// expected
# notes = ["the path leads elsewhere: `../../outside/slope.py`, `ann/../../outside/slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""An entry whose path climbs out of the folder it is unpacked into. No path with `..` is placed anywhere."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("../../outside/slope.py"),
            Piece("ann/../../outside/slope.py"),
            Piece("ann/.."),
        )
    )
