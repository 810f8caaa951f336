# /// expected
# error = "names are the same on some systems: `ANN`, `ann`"
# ///
"""Two students whose folders are one where case does not count: one would be marked with the other's work. The archive is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("ANN/slope.py")))
