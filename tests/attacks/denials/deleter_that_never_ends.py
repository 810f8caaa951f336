# /// expected
# status = ["timeout"]
# score = [2, 5]
# case_seconds = 0.5
# ///
"""Gives an object that spins when it is thrown away, which the worker does between two cases. That is a request
with a deadline, too."""


class Sticky:
    def __del__(self):
        while True:
            pass


def loss(w, x, y):
    return Sticky()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
