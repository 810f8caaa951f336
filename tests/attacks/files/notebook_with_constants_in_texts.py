# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "'NaN -Infinity"
# ///
"""NaN and Infinity inside texts, broken texts and minus signs, to make the mending slow or change the code. Texts stay as they are."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    source = 'NaN -Infinity \\" NaN' * 1_000
    cell = {"cell_type": "code", "source": "'" + source + "'", "outputs": [float("nan"), float("-inf")]}
    (bob / "slope.ipynb").write_bytes(json.dumps({"nbformat": 4, "cells": [cell]}).encode())
