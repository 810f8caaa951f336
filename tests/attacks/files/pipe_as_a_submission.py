# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "is a pipe, socket or device"]
# ///
"""A pipe named like the submission, which blocks whoever opens it. It is looked at before it is opened."""

import os
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    os.mkfifo(bob / "slope.py")
