# /// expected
# status = ["graded", "crashed"]
# score = [0, 8]
# ///
"""Empties the table of modules, so that nothing can be imported any more. What the worker needs it has imported
before."""

import sys


def loss(w, x, y):
    sys.modules.clear()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
