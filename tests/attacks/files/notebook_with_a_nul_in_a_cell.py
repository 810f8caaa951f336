# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "holds a NUL"]
# ///
"""A NUL in a cell, behind which some tools do not look any further. Refused as it is in a Python file."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1 # \\u0000"}]}'
    )
