# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "not a sound notebook"]
# ///
"""Versions of the format as a fraction, a truth value and an infinity. Refused."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(b'{"nbformat": 1e999, "cells": []}')
