# /// expected
# status = ["crashed", "blocked"]
# score = [0, 5]
# ///
"""Kills the process that it was forked from, so that nobody after it gets a worker. Where it is locked down
this signal is refused; elsewhere the judge starts a new warm process."""

import os
import signal


def loss(w, x, y):
    os.kill(os.getppid(), signal.SIGKILL)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
