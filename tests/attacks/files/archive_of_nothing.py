# /// expected
# error = "holds no submissions"
# ///
"""Archives without entries are legal: nothing is there to be marked, and that is said."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive())
