# /// expected
# notes = ["is no exercise of this course"]
#
# [records]
# ann = ["taken"]
# "bob\u001b]52;c;aGk=\u0007\u001b[2J" = ["missing", 0, ""]
# ///
"""A student's folder named with escapes that set the title and the clipboard. The name is kept and never shown as it is."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob\x1b]52;c;aGk=\x07\x1b[2J"
    bob.mkdir()
    (bob / "\x1b[8mslope.txt").write_text("x")
