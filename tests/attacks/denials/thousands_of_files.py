# /// expected
# status = ["graded", "crashed", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""Makes empty files until it cannot, at most 30,000: they take no room and all the entries of a disk. Their number is
limited by the worker's own file system or counted by the judge."""

import time


def loss(w, x, y):
    for number in range(30_000):
        open(f"file-{number}", "w").close()
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
