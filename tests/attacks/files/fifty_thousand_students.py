# /// expected
# error = "more than 5,000 students"
# ///
"""As many students as there may be entries, each with a folder to be made and a record to be written. Refused by their number."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    files, directory = bytearray(), bytearray()
    for number in range(50_000):
        piece = Piece(f"s{number}/slope.py", b"")
        directory += piece.header(len(files))
        files += piece.local()
    place = {"count": 50_000, "directory_size": len(directory), "directory_offset": len(files)}
    (folder / "class.zip").write_bytes(archive(front=bytes(files + directory), **place))
