# /// expected
# error = "its end is missing"
# ///
"""An archive whose end was lost on the way. Refused with advice."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"))[:-30])
