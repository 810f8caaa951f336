# /// expected
# notes = ["is in the name"]
#
# [records]
# ann = ["taken"]
# ///
"""Half of a surrogate pair in a name, which no file system or report can write. It is left out."""

from pathlib import Path

from zip_builder import Piece, archive


def make(folder: Path) -> None:
    (folder / "class.zip").write_bytes(archive(Piece("ann/slope.py"), Piece("b\ud800b/slope.py")))
