# /// expected
# error = "its end is missing"
# ///
"""Bytes behind the end record, where a second archive can hide. The end record must end the file."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), behind=b"more"))
