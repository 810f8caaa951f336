# /// expected
# error = "entries overlap in it"
# ///
"""As many entries as the short end record can tell. They are counted by the record before one is read."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    header = Piece("a/b").header(0)
    directory = header * 60_000
    (folder / "class.zip").write_bytes(
        archive(front=directory, count=60_000, directory_size=len(directory), directory_offset=0)
    )
