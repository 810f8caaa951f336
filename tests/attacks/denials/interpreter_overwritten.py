# /// expected
# status = ["crashed", "timeout"]
# score = [0, 5]
# case_seconds = 1
# ///
"""Overwrites the interpreter's own objects in memory, so that anything may happen in this process. It is the
worker's and nobody else's."""

import ctypes


def loss(w, x, y):
    for thing in (None, True, int, list, dict):
        ctypes.memset(id(thing), 0x5A, 48)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
