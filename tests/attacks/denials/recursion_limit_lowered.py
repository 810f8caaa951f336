# /// expected
# status = ["crashed", "graded"]
# score = [0, 5]
# ///
"""Lowers the limit on recursion so far that the worker's own code cannot run any more, neither to answer nor to
say why. Then the worker ends, which is an ordinary verdict."""

import sys


def loss(w, x, y):
    depth = 1
    while True:
        try:
            sys.setrecursionlimit(depth)
            return [[[[[x]]]]]
        except RecursionError:
            depth += 1


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
