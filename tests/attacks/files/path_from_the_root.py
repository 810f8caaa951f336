# /// expected
# notes = ["the path is absolute: `/tmp/gradschool_attack/slope.py`"]
#
# [records]
# ann = ["taken"]
# ///
"""An entry with an absolute path, to overwrite a file of the machine. Such a path is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(
        archive(
            Piece("ann/slope.py"), Piece("/tmp/gradschool_attack/slope.py"), Piece("//server/share/slope.py")
        )
    )
