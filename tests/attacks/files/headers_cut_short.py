# /// expected
# error = "its list of entries is broken"
# ///
"""A header whose name, extra field or comment reaches beyond the list. Every length is held against the list."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    raw = bytearray(archive(Piece("ann/slope.py")))
    start = raw.rindex(b"PK\1\2")
    raw[start + 32 : start + 34] = b"\xff\xff"
    (folder / "class.zip").write_bytes(raw)
