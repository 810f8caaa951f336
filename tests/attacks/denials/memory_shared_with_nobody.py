# /// expected
# status = ["memory", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""Maps memory as shared, which limits on private data do not count. The judge counts what is resident, of any
kind."""

import mmap
import time


def loss(w, x, y):
    area = mmap.mmap(-1, 500 << 20)
    for start in range(0, len(area), 4096):
        area[start] = 1
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
