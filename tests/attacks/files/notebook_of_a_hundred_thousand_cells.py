# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "more than 1000 code cells"]
# ///
"""So many cells that taking them one by one slows down the batch. Refused."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "x"}] * 100_000}).encode()
    )
