# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is a folder, not a file"]
# ///
"""A folder named like the submission. It is no file."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").mkdir()
    (bob / "slope.py" / "__init__.py").write_text("x = 1\n")
