# /// expected
# status = ["graded", "crashed"]
# score = [0, 5]
# untold = "timers were given"
# ///
"""Makes timers by the thousand. Each counts as a waiting signal of its user, of all processes of that user. A
worker may have a few."""

import ctypes

REAL_TIME = 0


def loss(w, x, y):
    libc = ctypes.CDLL(None, use_errno=True)
    given = 0
    for _ in range(2_000):
        timer = ctypes.c_void_p()
        if libc.timer_create(REAL_TIME, None, ctypes.byref(timer)) != 0:
            break
        given += 1
    if given > 200:
        raise RuntimeError(f"{given} timers were given")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
