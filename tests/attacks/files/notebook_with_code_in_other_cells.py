# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "has no code in it"]
# ///
"""Code in cells of other kinds, which would be run by whoever takes every cell. Only code cells count."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    cells = [{"cell_type": kind, "source": "import os"} for kind in ("markdown", "raw", "Code", "code ", "")]
    (bob / "slope.ipynb").write_bytes(json.dumps({"nbformat": 4, "cells": cells}).encode())
