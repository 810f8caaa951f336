# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "larger than 1 MiB"]
# ///
"""A file of a TiB that takes no room on the disk. It is read up to the limit."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    with open(bob / "slope.py", "wb") as file:
        file.truncate(1 << 40)
