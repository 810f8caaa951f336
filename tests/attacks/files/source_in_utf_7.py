# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "declares the encoding `utf-7`"]
# ///
"""A declared encoding in which a comment is code. Only UTF-8 is read."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"# -*- coding: utf-7 -*-\n# +AAo-import os\n")
