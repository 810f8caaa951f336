# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# "аnn" = ["taken"]
# "an\u200bn" = ["taken"]
# "\u202enna" = ["taken"]
# ///
"""Names that look the same: letters of another script, a reversed direction, a sign that nobody sees. All are kept apart."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    for name in ("\u0430nn", "an\u200bn", "\u202enna"):
        (folder / "class" / name).mkdir()
        (folder / "class" / name / "slope.py").write_text("x = 1\n")
