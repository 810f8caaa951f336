# /// expected
# status = ["graded"]
# score = 0
# ///
"""Names its objects by the greatest, the smallest and by negative numbers, with the names of types that the judge
knows, so that a table in the judge is read at the wrong place. There is no such table."""

import itertools

import torch

from gradschool.worker import child

NUMBERS = itertools.cycle([2**63 - 1, -(2**63), -1, -3, 1 << 32, 0])
NAMES = itertools.cycle(["Tensor", "float", "Expectation", "NoneType", "bool"])
child.Worker._refer = lambda self, value: (next(NUMBERS), next(NAMES))
child.Worker._resolve = lambda self, number, path: made


def made(*arguments, **named):
    return object()


loss = slope = Line = made
