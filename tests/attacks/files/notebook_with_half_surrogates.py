# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["taken"]
# ///
"""Halves of surrogate pairs, which cannot be written as UTF-8 later on. Each is read as one strange letter."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1 # \\ud800"}]}'
    )
