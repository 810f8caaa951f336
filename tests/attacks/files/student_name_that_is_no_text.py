# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# "b\\udcff" = ["taken"]
# "b\\udcfe" = ["taken"]
# ///
"""Two students whose names are bytes and no text. They are kept apart and written as escapes."""

import os
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    for name in (b"b\xff", b"b\xfe"):
        bob = os.path.join(os.fsencode(folder / "class"), name)
        os.mkdir(bob)
        with open(os.path.join(bob, b"slope.py"), "wb") as file:
            file.write(b"x = 1\n")
