# /// expected
# status = ["memory", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Makes a list of all numbers, in one call of C that keeps the interpreter's lock while memory grows. The judge measures
from outside, and the address space has its limit."""

import itertools

import torch
from torch import nn


def loss(w, x, y):
    return list(itertools.count(1 << 70))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
