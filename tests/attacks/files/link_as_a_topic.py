# /// expected
# notes = ["`01_basics` of `bob`", "`ann` handed in `slope` in two places"]
#
# [records]
# ann = ["taken"]
# bob = ["missing", 0, ""]
# ///
"""A whole workspace whose topic is a link to another student's. It is not followed."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    (ann / "01_basics" / "slope").mkdir(parents=True)
    (ann / "01_basics" / "slope" / "slope.py").write_text("x = 2\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "01_basics").symlink_to("../ann/01_basics")
    (bob / "slope.txt").write_text("x")
