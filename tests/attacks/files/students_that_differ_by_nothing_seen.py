# /// expected
# error = "names are the same on some systems"
# ///
"""A second folder that differs by a sign that nobody sees. The archive is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("an\u200bn/slope.py")))
