# /// expected
# status = ["graded", "crashed", "memory"]
# score = 5
# ///
"""Fills the disk with files that it has deleted and keeps open, at most six of 60 MiB, so that no folder shows them.
The worker's disk is its own and small, or the number and the length of open files are limited."""

import os
import time


def loss(w, x, y):
    for number in range(6):
        file = os.open(f"part-{number}", os.O_CREAT | os.O_RDWR)
        os.unlink(f"part-{number}")
        os.posix_fallocate(file, 0, 60 << 20)
    time.sleep(0.6)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
