# /// expected
# status = ["graded", "timeout"]
# score = [7, 10]
# case_seconds = 1
# ///
"""Gives the right value at the end of a graph of a hundred thousand steps, which ends programs by the end of their stack
when it is thrown away. The graph never leaves the worker."""

import torch
from torch import nn


def loss(w, x, y):
    value = ((w * x - y) ** 2).mean().requires_grad_()
    for _ in range(100_000):
        value = value + 0
    return value


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
