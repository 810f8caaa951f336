# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "UTF-16"]
# ///
"""A file in UTF-16 whose bytes mean something else in ASCII. Only UTF-8 is read."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes("import os\n".encode("utf-16"))
