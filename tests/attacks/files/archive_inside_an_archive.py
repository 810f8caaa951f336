# /// expected
# notes = ["only zip archives in students' folders are opened: `bob/work.TAR.GZ`", "`slope.zip` of `bob`"]
#
# [records]
# ann = ["taken"]
# bob = ["missing", 0, ""]
# ///
"""Archives inside an archive, layer over layer, each a thousand times larger. The first layer is opened, as a student's, and none in it."""

from pathlib import Path

from zip_builder import Piece, archive, deflated_zeros


def make(folder: Path) -> None:
    inner = archive(Piece("bomb.bin", packed=deflated_zeros(64), size=64 << 20))
    for _ in range(5):
        inner = archive(*(Piece(f"layer{number}.zip", inner) for number in range(10)))
    (folder / "class.zip").write_bytes(
        archive(Piece("ann/slope.py"), Piece("bob/slope.zip", inner), Piece("bob/work.TAR.GZ"))
    )
