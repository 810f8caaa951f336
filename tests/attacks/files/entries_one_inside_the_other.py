# /// expected
# error = "entries overlap in it"
# ///
"""Each entry's data holds the header and data of the next one, quoted as stored bytes. Stretches may not overlap."""

from pathlib import Path

from zip_builder import Piece, archive, STORED


def make(folder: Path) -> None:
    inner = Piece("bob/slope.py").local()
    outer = Piece("ann/slope.py", inner, method=STORED)
    (folder / "class.zip").write_bytes(
        archive(outer, Piece("bob/slope.py", offset=30 + len(b"ann/slope.py")))
    )
