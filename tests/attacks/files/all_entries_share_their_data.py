# /// expected
# error = "entries overlap in it"
# ///
"""A thousand entries that share the same packed bytes: a small archive unpacks to a vast one. Stretches may not overlap."""

from pathlib import Path

from zip_builder import Piece, archive, deflated_zeros


def make(folder: Path) -> None:
    kernel = deflated_zeros(1)
    (folder / "class.zip").write_bytes(
        archive(
            *(Piece(f"s{number}/slope.py", packed=kernel, size=1 << 20, offset=0) for number in range(1_000))
        )
    )
