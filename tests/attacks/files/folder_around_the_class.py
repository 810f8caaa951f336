# /// expected
# notes = ["`bob` handed in"]
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# cy = ["taken"]
# ///
"""A student hands in many files at a place where a student's own would lie, so that the folder around the class is taken for a student. It is not."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    forged = [Piece(f"class/bob/{part}/slope.py") for part in ("01_basics", "slope")]
    forged += [Piece("class/bob/slope/slope/slope.py")]
    (folder / "class.zip").write_bytes(
        archive(*forged, Piece("class/ann/slope.py"), Piece("class/cy/slope.py"))
    )
