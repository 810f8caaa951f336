# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["missing", 0, ""]
# ///
"""A workspace in which the exercise's folder is a link. It is not followed."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "01_basics").mkdir()
    (bob / "01_basics" / "slope").symlink_to("../../ann")
