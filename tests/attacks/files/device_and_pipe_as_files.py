# /// expected
# notes = ["not unpacked: `cy/zero`"]
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is a link or a device"]
# cy = ["unreadable", 0, "is a link or a device"]
# ///
"""Devices and pipes as files: reading one would never end. They are refused by what the archive says of them."""

from pathlib import Path

from zip_builder import Piece, archive, DEVICE, PIPE


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", mode=DEVICE),
            Piece("cy/slope.py", mode=PIPE),
            Piece("cy/zero", mode=DEVICE),
        )
    )
