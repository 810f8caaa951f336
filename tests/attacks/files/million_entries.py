# /// expected
# error = "more than 65,535 entries or 4 GiB"
# ///
"""A million entries, with the longer end record that such a number needs. It is refused by its end record alone."""

import struct
from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    header = Piece("a/b").header(0)
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**6, 10**6, 10**6 * len(header), 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 10**6 * len(header), 1)
    with open(folder / "class.zip", "wb") as file:
        for _ in range(1_000):
            file.write(header * 1_000)
        short = archive(count=0xFFFF, directory_size=0xFFFFFFFF, directory_offset=0xFFFFFFFF)
        file.write(end + locator + short)
