# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "nests its data too deeply"]
# ///
"""Lists in lists, so deep that a decoder runs out of stack. Refused."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "metadata": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b', "cells": []}'
    )
