# /// expected
# error = "not where it should be"
# ///
"""A program in front of the archive that unpacks itself. The list must lie where the end record says."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    whole = archive(Piece("ann/slope.py"))
    (folder / "class.zip").write_bytes(b"#!/bin/sh\nexit\n" + whole)
