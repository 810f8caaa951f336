# /// expected
# status = ["timeout", "crashed"]
# score = 5
# case_seconds = 1
# ///
"""Asks to be traced by the warm process, which would be told of every stop and know of no end. Tracing is refused
where it is locked down, and then the signal ends the worker."""

import ctypes
import os
import signal


def loss(w, x, y):
    ctypes.CDLL(None).ptrace(0, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGTRAP)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
