# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives as a gradient an object that stays in the worker and that the judge must ask for its length, its shape and
each entry: every answer differs. What the judge makes of the answers is compared once, as one copy."""

import itertools

import torch

from gradschool.worker import child

LENGTHS = itertools.cycle([1, 2, 1, 3])
ENTRIES = itertools.count()


class Elusive:
    shape = (1,)

    def __len__(self):
        return next(LENGTHS)

    def __getitem__(self, key):
        return float(next(ENTRIES)) if key == 0 else Elusive()

    def __iter__(self):
        return iter([float(next(ENTRIES))])

    def item(self):
        return float(next(ENTRIES))


child.Worker.do_gradients = lambda self, module: Elusive()


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
