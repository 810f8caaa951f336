# /// expected
# status = ["graded", "memory"]
# score = 5
# ///
"""Gives a text of 20 MB, with a bell at every tenth place, in place of a number, to fill the report. A value is shown
in at most 60 signs."""


def loss(w, x, y):
    return "wrong ans\a" * 2_000_000


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
