# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is a link, not a file"]
# ///
"""A link named like the submission that leads to the solution. Only regular files are opened."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (folder / "solution.py").write_text("the_answer = 42\n")
    (bob / "slope.py").symlink_to("../../solution.py")
