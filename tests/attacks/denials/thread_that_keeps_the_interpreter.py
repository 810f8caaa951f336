# /// expected
# status = ["timeout"]
# score = [0, 5]
# case_seconds = 0.5
# ///
"""A thread takes the interpreter's lock and is never asked to give it back, so that the answer does not get
out. The deadline is the judge's."""

import sys
import threading


def spin():
    while True:
        pass


def loss(w, x, y):
    sys.setswitchinterval(1e6)
    threading.Thread(target=spin).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
