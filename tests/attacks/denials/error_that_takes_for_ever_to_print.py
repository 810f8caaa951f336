# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Raises an error that never comes back when it is made into text. That happens in the worker, before the
deadline."""


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def loss(w, x, y):
    raise Endless


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
