# /// expected
# error = "not where it should be"
# ///
"""An end record that places the list of entries beyond the file. Place and size must meet the end record."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), directory_offset=0xFFFFFF00))
