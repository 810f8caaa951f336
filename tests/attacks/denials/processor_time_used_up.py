# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Lowers the limit on its own processor time to what is used up already, so that the kernel ends it by a signal.
The verdict names the signal, and the other cases get a fresh worker."""

import resource


def loss(w, x, y):
    resource.setrlimit(resource.RLIMIT_CPU, (0, 1))
    while True:
        pass


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
