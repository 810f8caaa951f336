# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "not a sound notebook"]
# ///
"""Millions of NaN, which are no JSON and are mended one by one. Beyond a number they are not mended."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(
        b'{"nbformat": 4, "metadata": [' + b"NaN," * 2_000_000 + b'1], "cells": []}'
    )
