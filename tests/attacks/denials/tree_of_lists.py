# /// expected
# status = ["graded"]
# score = 5
# ///
"""Gives a list of two lists that are the same, thirty times over: a billion entries in sixty objects. Entries are
counted as they come."""


def loss(w, x, y):
    tree = []
    for _ in range(30):
        tree = [tree, tree]
    return tree


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
