# /// expected
# status = ["graded"]
# score = 5
# ///
"""Gives a number of ten million digits: to write it down takes minutes. Numbers of more than some thousand digits
do not leave the worker."""


def loss(w, x, y):
    return 1 << 33_000_000


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
