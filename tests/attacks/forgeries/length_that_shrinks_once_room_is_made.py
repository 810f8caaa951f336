# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives a gradient that is vast when its length is asked first, so that the judge makes room for it, and has one entry
from then on. Room of that size is not to be had, and that costs the case and not the judge."""

import itertools

import torch

from gradschool.worker import child

LENGTHS = itertools.chain([10**13], itertools.repeat(1))


class Shrinking:
    def __len__(self):
        return next(LENGTHS)

    def __getitem__(self, key):
        if key:
            raise IndexError
        return 1.0


child.Worker.do_gradients = lambda self, module: {"w": Shrinking()}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
