# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is a link or a device in the archive"]
# ///
"""A link instead of the file, which leads to the solution once unpacked. No link is unpacked."""

from pathlib import Path

from zip_builder import Piece, archive, LINK


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", b"../../solutions/01_basics/slope/slope.py", mode=LINK),
        )
    )
