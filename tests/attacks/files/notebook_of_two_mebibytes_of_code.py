# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "1 MiB of code"]
# ///
"""More code than a file may have, cut into cells. The cells have a limit together."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "x" * 10_000}] * 210}).encode()
    )
