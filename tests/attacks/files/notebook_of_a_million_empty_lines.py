# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "has no code in it"]
# ///
"""A cell whose source is a list of a million empty texts. It is a cell without code."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": [""] * 1_000_000}]}).encode()
    )
