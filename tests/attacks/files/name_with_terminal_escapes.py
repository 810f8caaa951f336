# /// expected
# notes = ["control characters are in the name"]
#
# [records]
# ann = ["taken"]
# ///
"""A name that clears the terminal of whoever marks the class. It is left out, and told with escapes only."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"), Piece("bob\x1b[2J\x1b]0;owned\x07/slope.py"), Piece("bob\x9b31m/slope.py")
        )
    )
