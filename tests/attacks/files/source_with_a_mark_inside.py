# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "\ufeffx = 1"
# ///
"""A second byte order mark, which some tools drop and others run into. It stays visible in the text."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n")
