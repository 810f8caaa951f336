# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# ///
"""One line of a million columns. It is read as it is."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"x = 1" + b" + 1" * 250_000 + b"\n")
