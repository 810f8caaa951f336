# /// expected
# status = ["graded", "crashed", "memory"]
# score = 5
# ///
"""Raises an error from so deep that printing its trace fills a book. The worker looks at the first steps only and
tells one line."""

import sys


def deeper(depth):
    if depth:
        deeper(depth - 1)
    raise ValueError("here")


def loss(w, x, y):
    sys.setrecursionlimit(100_000)
    deeper(40_000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
