# /// expected
# status = ["graded", "crashed"]
# score = 5
# ///
"""Raises an error that was caused by one that was caused by one, a hundred thousand deep: whoever prints them all
runs out of stack or out of patience. Only the last one is told."""


def loss(w, x, y):
    cause = None
    for _ in range(100_000):
        error = ValueError("one more")
        error.__cause__ = cause
        cause = error
    raise cause


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
