# /// expected
# error = "names are the same on some systems"
# ///
"""The same name with the accent as a letter and as a mark of its own, one folder on a Mac. The archive is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("Zo\u00eb/slope.py"), Piece("Zoe\u0308/slope.py")))
