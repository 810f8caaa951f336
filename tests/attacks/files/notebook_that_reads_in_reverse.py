# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [told]
# bob = "holds invisible marks of writing direction"
# ///
"""Marks of writing direction in a cell. The student and the instructor are told."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1 # \u202e"}]}).encode()
    )
