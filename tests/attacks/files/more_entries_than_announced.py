# /// expected
# error = "longer than it says"
# ///
"""An end record that announces one entry of two: what one program lists, another does not. The list must fit exactly."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("bob/slope.py"), count=1))
