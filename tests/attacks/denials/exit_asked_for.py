# /// expected
# status = ["graded"]
# score = 5
# ///
"""Asks the interpreter to exit, with a clean-up that never ends and a thread that is waited for. The worker takes
that for an error like any other, and leaves without any clean-up."""

import atexit
import sys
import threading
import time


def loss(w, x, y):
    atexit.register(time.sleep, 10_000)
    threading.Thread(target=time.sleep, args=(10_000,)).start()
    sys.exit(0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
