# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "not a sound notebook"]
# ///
"""Cells as a table, sources as numbers, lists in lists. Refused with the place."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "cells": {"0": {"cell_type": "code", "source": [["x"]]}}}'
    )
