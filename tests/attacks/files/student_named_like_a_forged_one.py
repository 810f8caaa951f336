# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# "b\\udcff" = ["taken"]
# "b\\udcff (2)" = ["taken"]
# "b\\udcff (3)" = ["taken"]
# ///
"""A folder named with the number that is given to a second student of the same shown name. All are kept apart."""

import os
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    for name in (b"b\xff", b"b\\udcff", b"b\\udcff (2)"):
        bob = os.path.join(os.fsencode(folder / "class"), name)
        os.mkdir(bob)
        with open(os.path.join(bob, b"slope.py"), "wb") as file:
            file.write(b"x = 1\n")
