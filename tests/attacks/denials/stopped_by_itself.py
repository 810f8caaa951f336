# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Stops itself, so that it neither runs nor ends. The deadline strikes all the same, and SIGKILL ends stopped
processes, too."""

import os
import signal


def loss(w, x, y):
    os.kill(os.getpid(), signal.SIGSTOP)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
