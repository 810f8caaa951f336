# /// expected
# status = ["graded", "crashed", "timeout"]
# score = [5, 8]
# case_seconds = 1
# ///
"""Nests folders so deep that no path leads to the last one, which ordinary clean-up cannot delete. The judge lifts what
lies too deep, and the limit on entries holds."""

import os


def loss(w, x, y):
    for _ in range(1100):
        os.mkdir("a-folder-with-a-long-name")
        os.chdir("a-folder-with-a-long-name")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
