# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "declares the encoding `rot13`"]
# ///
"""A declared encoding that makes other code of what is shown. Only UTF-8 is read."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.py").write_bytes(b"#!/usr/bin/python\n# vim: set fileencoding=rot13 :\nvzcbeg bf\n")
