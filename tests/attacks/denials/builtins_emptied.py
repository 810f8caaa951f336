# /// expected
# status = ["crashed", "graded"]
# score = [0, 5]
# ///
"""Takes away all functions that are always there, so that the worker's own code fails wherever it is. Then it ends,
which is an ordinary verdict."""

import builtins


def loss(w, x, y):
    builtins.__dict__.clear()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
