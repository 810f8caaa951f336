# /// expected
# error = "names are the same on some systems"
# ///
"""A second folder in full-width letters, which some programs fold into plain ones. The archive is refused."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("\uff41\uff4e\uff4e/slope.py")))
