# /// expected
# status = ["graded"]
# score = 5
# ///
"""Raises what the keys for an interruption raise, which ends a runner that obeys them. The worker takes that for
an error like any other."""


def loss(w, x, y):
    raise KeyboardInterrupt


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
