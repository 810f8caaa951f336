# /// expected
# status = ["crashed"]
# score = [0, 5]
# ///
"""Puts an object in place of the output that ends the process when the worker empties it after the request. That
costs this worker, and the other cases get a fresh one."""

import os
import sys


class Output:
    def write(self, text):
        return len(text)

    def flush(self):
        os._exit(0)


def loss(w, x, y):
    sys.stdout = Output()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
