# /// expected
# status = ["graded", "crashed", "memory", "timeout"]
# score = [5, 8]
# case_seconds = 1
# ///
"""Starts as many threads with small stacks as it gets, up to 5000, each asleep for long. Limits on address
space and, where the user is its own, on threads hold them off."""

import threading
import time


def loss(w, x, y):
    threading.stack_size(64 << 10)
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
