# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Nests iterators so deep that asking for one entry overflows the stack of C, where Python counts no depth. The
process ends by SIGSEGV, and only one case with it."""

import itertools


def loss(w, x, y):
    entries = iter((1,))
    for _ in range(500_000):
        entries = itertools.chain(entries)
    return next(entries)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
