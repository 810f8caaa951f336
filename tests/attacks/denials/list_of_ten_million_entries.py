# /// expected
# status = ["graded"]
# score = 5
# ///
"""Gives a list of ten million times nothing: small for who has it, large for who rebuilds it. The number of
entries is limited."""


def loss(w, x, y):
    return [None] * 10_000_000


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
