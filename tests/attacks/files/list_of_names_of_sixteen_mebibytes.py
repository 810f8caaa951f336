# /// expected
# error = "more than 65,535 entries"
# ///
"""A list of entries that is long by its names and not by their number. Its size has a limit, too."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    directory = Piece("a/" + "b" * 65_000).header(0) * 256
    (folder / "class.zip").write_bytes(
        archive(front=directory, count=256, directory_size=len(directory), directory_offset=0)
    )
