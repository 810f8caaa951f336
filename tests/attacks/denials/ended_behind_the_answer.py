# /// expected
# status = ["crashed"]
# score = [3, 5]
# ///
"""Gives a right answer and ends a moment later, so that the next request meets nobody. That costs the case that
is running then; the next one gets a fresh worker."""

import os
import threading


def loss(w, x, y):
    threading.Timer(0.003, os._exit, (0,)).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    threading.Event().wait(0.02)
    return (2 * (w * x - y) * x).mean()
