# /// expected
# notes = []
#
# [records]
# ann = ["taken"]
# bob = ["unreadable", 0, "not a sound notebook"]
# ///
"""A number of a million digits, whose conversion takes minutes. It is no version of the format."""

from pathlib import Path


def make(folder: Path) -> None:
    ann = folder / "class" / "ann"
    ann.mkdir(parents=True)
    (ann / "slope.py").write_text("x = 1\n")
    bob = folder / "class" / "bob"
    bob.mkdir()
    (bob / "slope.ipynb").write_bytes(b'{"nbformat": 4' + b"0" * 1_000_000 + b', "cells": []}')
