# /// expected
# status = ["graded", "blocked"]
# score = [5, 8]
# ///
"""Leaves a process behind that belongs to no group and no parent of the worker's. Forks are refused where it is
locked down; elsewhere the warm process adopts what is left and ends it."""

import os
import time


def loss(w, x, y):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 256)
            time.sleep(20)
        os._exit(0)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
