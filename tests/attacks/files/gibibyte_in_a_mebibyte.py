# /// expected
# notes = ["`data.bin` of `cy`"]
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "larger than 1 MiB"]
# cy = ["missing", 0, ""]
# ///
"""A MiB that inflates to a GiB, as a submission and beside one. What says it is too large, or is not read, is not inflated."""

from pathlib import Path

from zip_builder import Piece, archive, deflated_zeros


def make(folder: Path) -> None:
    bomb = deflated_zeros(1024)
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", packed=bomb, size=1 << 30),
            Piece("cy/data.bin", packed=bomb, size=1 << 30),
        )
    )
