# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
#
# [shows]
# bob = "x = 2"
# ///
"""Each key twice: one program shows the first cells, another runs the last. What Jupyter takes is taken: the last."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "cells": [], "cells": [{"cell_type": "code", "source": "shown = 1", "source": "x = 2"}]}'
    )
