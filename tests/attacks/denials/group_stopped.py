# /// expected
# status = ["timeout", "blocked"]
# score = 5
# case_seconds = 1
# ///
"""Stops all processes of its group, which in a plain runner holds the grader. Each worker leads a session of
its own, and may signal nobody but itself where it is locked down."""

import os
import signal


def loss(w, x, y):
    os.killpg(0, signal.SIGSTOP)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
