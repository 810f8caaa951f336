# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "in the archive more than once"]
# ///
"""The same path twice: one program shows the first, another runs the last. Neither is taken."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.py", b"x = 1\n"), Piece("bob/slope.py", b"x = 2\n"))
    )
