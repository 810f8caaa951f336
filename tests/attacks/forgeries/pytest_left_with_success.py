# /// expected
# status = ["graded"]
# score = 0
# ///
"""Asks pytest from inside the call to stop everything with the code for success. In the worker that is an
exception like any other."""


def leave():
    import pytest

    pytest.exit("all is well", returncode=0)


def loss(w, x, y):
    leave()


def slope(w, x, y):
    leave()


class Line:
    def __init__(self):
        leave()
