# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "line 2, is not UTF-8"]
# ///
"""Over-long and broken UTF-8, which decoders read in different ways. Refused with its line."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"x = 1\ny = '\xc0\xaf\xed\xa0\x80'\n")
