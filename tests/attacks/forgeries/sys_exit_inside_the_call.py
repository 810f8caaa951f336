# /// expected
# status = ["graded"]
# score = 0
# ///
"""Raises SystemExit with the code for success from every called function, past the `except Exception` of a
runner. The worker catches what is raised, whatever its kind, and the case fails."""

import sys


def loss(w, x, y):
    sys.exit(0)


def slope(w, x, y):
    raise SystemExit


class Line:
    def __init__(self):
        raise KeyboardInterrupt
