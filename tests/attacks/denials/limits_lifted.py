# /// expected
# status = ["memory", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""Lifts every limit that it can, then takes memory. Limits can only be lowered, and the judge watches memory from
outside besides."""

import contextlib
import resource
import time


def loss(w, x, y):
    for name in dir(resource):
        if name.startswith("RLIMIT_"):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(getattr(resource, name), (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    taken = []
    for _ in range(100):
        taken.append(bytearray(b"x") * (8 << 20))
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
