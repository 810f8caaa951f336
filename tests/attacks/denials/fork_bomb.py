# /// expected
# status = ["graded", "blocked", "timeout"]
# score = [5, 8]
# case_seconds = 1
# ///
"""Starts processes that start processes, two hundred at most, each of which sleeps for 20 s. Forks are refused
where it is locked down; elsewhere what is left is ended with the worker."""

import os
import time


def loss(w, x, y):
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
