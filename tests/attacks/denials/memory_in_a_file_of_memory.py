# /// expected
# status = ["graded", "blocked", "memory"]
# score = [5, 8]
# ///
"""Fills files that exist in memory only and are mapped nowhere, so that no process is counted for them. Such files
are refused where it is locked down."""

import os


def loss(w, x, y):
    for number in range(5):
        file = os.memfd_create(f"part {number}")
        os.posix_fallocate(file, 0, 60 << 20)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
