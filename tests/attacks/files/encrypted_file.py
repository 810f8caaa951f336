# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is encrypted"]
# cy = ["unreadable", 0, "is encrypted"]
# ///
"""An encrypted file, which would ask for a password in the middle of a batch. It is refused with a sentence."""

from pathlib import Path

from zip_builder import Piece, archive, ENCRYPTED, UTF_8


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob/slope.py", flags=ENCRYPTED | UTF_8),
            Piece("cy/slope.py", flags=0x0041),
        )
    )
