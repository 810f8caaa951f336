# /// expected
# error = "an entry reaches beyond its place"
# ///
"""A packed size larger than the archive. An entry must end before the list of entries."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.py", packed_size=1 << 31))
    )
