# /// expected
# notes = ["control characters are in the name"]
#
# [records]
# ann = ["taken"]
# ///
"""A name with line ends that forges a line of the report. It is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob\nGraded 30 submissions: all right\u2028/slope.py"))
    )
