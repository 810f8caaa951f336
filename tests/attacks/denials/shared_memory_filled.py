# /// expected
# status = ["graded", "blocked"]
# score = [5, 8]
# ///
"""Fills the folder for shared memory, which on many machines takes half of all there is. Where it is locked down
the folder is closed, or the worker's own and small."""

import os


def loss(w, x, y):
    for number in range(3):
        name = f"/dev/shm/taken-{os.getpid()}-{number}"
        file = os.open(name, os.O_CREAT | os.O_RDWR)
        os.unlink(name)
        os.posix_fallocate(file, 0, 60 << 20)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
