# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Hangs up and lives on under a name that reads, in the system's table of processes, like a process that has
ended. The name is looked for from the right side, and the kill comes in any case."""

import ctypes
import os
import time


def loss(w, x, y):
    ctypes.CDLL(None).prctl(15, b"w) Z 1 (", 0, 0, 0)
    os.closerange(3, 256)
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
