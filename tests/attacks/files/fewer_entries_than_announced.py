# /// expected
# error = "not where it should be"
# ///
"""An end record that announces fifty thousand entries over two, to make a reader prepare for them. The bytes are counted first."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("bob/slope.py"), count=50_000))
