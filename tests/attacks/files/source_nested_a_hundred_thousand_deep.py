# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# ///
"""Brackets so deep that a parser gives up. Nothing is parsed here that could fall."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"x = " + b"(" * 100_000 + b")" * 100_000 + b"\n")
