# /// expected
# status = ["graded", "crashed"]
# score = 5
# ///
"""Fills the disk with files of 60 MiB, at most ten of them. All files together are limited by the worker's own file
system or counted by the judge."""

import os
import time


def loss(w, x, y):
    for number in range(10):
        file = os.open(f"part-{number}", os.O_CREAT | os.O_RDWR)
        os.posix_fallocate(file, 0, 60 << 20)
        time.sleep(0.05)
    time.sleep(0.6)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
