# /// expected
# status = ["graded", "crashed", "timeout"]
# score = [0, 5]
# untold = "threads were started"
# case_seconds = 5
# ///
"""Starts six thousand threads with stacks of 16 KiB that only wait. Where a user of its own has no limit on threads, as
root has none, the judge counts them."""

import ctypes
import time


def loss(w, x, y):
    libc = ctypes.CDLL(None)
    options = ctypes.create_string_buffer(256)
    libc.pthread_attr_init(options)
    libc.pthread_attr_setstacksize(options, ctypes.c_size_t(16 << 10))
    thread, started = ctypes.c_ulong(), 0
    while started < 6_000 and libc.pthread_create(ctypes.byref(thread), options, libc.pause, None) == 0:
        started += 1
    time.sleep(0.3)
    if started > 2_000:
        raise RuntimeError(f"{started} threads were started")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
