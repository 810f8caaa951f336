# /// expected
# notes = ["Passed over beside the folders of the students: `bob`"]
#
# [records]
# ann = ["taken"]
# ///
"""A folder that is a link to another student's, to be marked with that work. Linked folders are passed over."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    (folder / "class" / "bob").symlink_to("ann")
