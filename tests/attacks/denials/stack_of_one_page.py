# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Lowers the limit on its stack to one page and follows a nested list with it, so that the stack cannot grow and the
process ends in the middle of a call. One case is lost."""

import resource
import sys

import torch
from torch import nn


def loss(w, x, y):
    resource.setrlimit(resource.RLIMIT_STACK, (4096, 4096))
    sys.setrecursionlimit(20_000)
    nested = []
    for _ in range(15_000):
        nested = [nested]
    return float(len(repr(nested)))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
