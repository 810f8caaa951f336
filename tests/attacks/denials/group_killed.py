# /// expected
# status = ["crashed", "blocked"]
# score = 5
# ///
"""Kills all processes of its group, which in a plain runner holds the grader. Each worker leads a session of
its own, and may signal nobody but itself where it is locked down."""

import os
import signal


def loss(w, x, y):
    os.killpg(0, signal.SIGKILL)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
