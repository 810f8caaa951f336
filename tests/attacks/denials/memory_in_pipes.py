# /// expected
# status = ["graded", "blocked"]
# score = 5
# ///
"""Keeps data in pipes, where it is the kernel's memory and no process is counted for it. The number of open
files is limited, and with it the sum."""

import fcntl
import os


def loss(w, x, y):
    kept = []
    while True:
        reading, writing = os.pipe()
        kept.append(reading)
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
        os.set_blocking(writing, False)
        os.write(writing, bytes(1 << 20))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
