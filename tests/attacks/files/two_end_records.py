# /// expected
# error = "it has several ends"
# ///
"""Two end records with two lists, one of them in the comment of the other: programs differ in which they follow. Refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    second = archive(Piece("bob/slope.py"))
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), comment=second))
