# /// expected
# status = ["timeout"]
# score = [0, 5]
# case_seconds = 0.5
# ///
"""Has every call of a function wait, in the worker's own code as well, so that a reply takes minutes. The deadline is
for the whole reply."""

import sys
import time


def loss(w, x, y):
    sys.setprofile(lambda *_: time.sleep(0.2))
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
