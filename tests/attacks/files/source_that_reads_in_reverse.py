# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [told]
# bob = "line 1, holds invisible marks of writing direction"
# ///
"""Marks of writing direction that show code in another order than it runs. The student and the instructor are told."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes("is_admin = False \u202e# \u2066if True\u2069\n".encode())
