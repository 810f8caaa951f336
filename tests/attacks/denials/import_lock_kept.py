# /// expected
# status = ["timeout", "graded"]
# score = [3, 5]
# case_seconds = 1
# ///
"""A thread takes the lock for imports and keeps it, so that whoever imports waits for ever. That is the student's
own process and time."""

import _imp
import threading


def keep():
    _imp.acquire_lock()
    threading.Event().wait()


def loss(w, x, y):
    threading.Thread(target=keep, daemon=True).start()
    threading.Event().wait(0.05)
    import this

    return this


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
