# /// expected
# status = ["graded", "crashed", "memory"]
# score = 7
# ///
"""Compiles an expression that is nested a million deep, which ends many parsers by the end of their stack. It is
compiled in the worker."""

import torch
from torch import nn


def loss(w, x, y):
    return eval("-" * 1_000_000 + "1")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
