# /// expected
# status = ["timeout", "blocked"]
# score = 5
# case_seconds = 1
# ///
"""Ends the worker, and leaves a process behind that keeps its channel open, so that nobody sees the end. Forks
are refused where it is locked down; elsewhere the deadline strikes."""

import os
import time


def loss(w, x, y):
    if os.fork() == 0:
        os.setsid()
        time.sleep(20)
    os._exit(0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
