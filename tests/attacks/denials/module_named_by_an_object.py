# /// expected
# status = ["graded"]
# score = 7
# case_seconds = 0.5
# ///
"""Gives its module an object for a name, which spins when it is made into text. The worker knows the name that the
files of a trace have, and asks nobody for it."""

import torch
from torch import nn


class Name:
    def __format__(self, how):
        while True:
            pass

    __str__ = __repr__ = None


def loss(w, x, y):
    globals()["__name__"] = Name()
    raise ValueError("here")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
