# /// expected
# status = ["timeout"]
# score = [0, 5]
# case_seconds = 0.5
# ///
"""Puts an object in place of the output that never comes back when the worker empties it after the request. The
deadline is the judge's."""

import sys
import threading


class Output:
    def write(self, text):
        return len(text)

    def flush(self):
        threading.Event().wait()


def loss(w, x, y):
    sys.stdout = Output()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
