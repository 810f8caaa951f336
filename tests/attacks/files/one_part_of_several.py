# /// expected
# error = "one part of several"
# ///
"""One disk of an archive of several, which waits for the others. Refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), disk=3))
