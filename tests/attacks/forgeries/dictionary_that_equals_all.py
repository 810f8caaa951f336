# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns a dictionary and a list that are equal to everything and hold whatever they are asked for. They
cross as what they hold, which is nothing."""

import torch


class Everything(dict):
    def __eq__(self, other):
        return True

    def __contains__(self, key):
        return True

    def __missing__(self, key):
        return Everything()

    __getattr__ = __missing__
    __hash__ = object.__hash__


class AllOfThem(list):
    __eq__ = Everything.__eq__
    __len__ = lambda self: 8  # noqa: E731
    __hash__ = object.__hash__


def loss(w, x, y):
    return Everything()


def slope(w, x, y):
    return AllOfThem()


def Line():
    return Everything()
