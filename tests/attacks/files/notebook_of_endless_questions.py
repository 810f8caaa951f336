# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "code cell 1"
# ///
"""Long words before a question mark that never comes, to make a pattern try every end. One pass is enough."""

import json
from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "a." * 500_000 + "!"}]}).encode()
    )
