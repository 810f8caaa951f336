# /// expected
# error = "names are the same on some systems: `ann`"
# ///
"""A file with the name of a student's folder. The archive is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("ann", b"no folder")))
