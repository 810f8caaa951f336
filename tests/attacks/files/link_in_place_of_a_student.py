# /// expected
# notes = ["links and devices are not unpacked: `bob`, `cy/link`"]
#
# [records]
# ann = ["taken"]
# cy = ["unreadable", 0, "more than once"]
# ///
"""A link with a student's name, through which the next entry is written. The link is left out and the entry lands in a folder."""

from pathlib import Path

from zip_builder import Piece, archive, LINK


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"),
            Piece("bob", b"/tmp", mode=LINK),
            Piece("cy/link", b"..", mode=LINK),
            Piece("cy/link/slope.py"),
        )
    )
