# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "x = 1"
# ///
"""Nineteen MiB of saved outputs around one line of code. They are skipped unread."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    outputs = [{"data": {"text/html": "<script>alert(1)</script>" * 790_000}}]
    cell = {"cell_type": "code", "source": "x = 1", "outputs": outputs}
    (bob / "slope.ipynb").write_bytes(json.dumps({"nbformat": 4, "cells": [cell]}).encode())
