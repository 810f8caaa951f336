# /// expected
# status = ["graded", "memory", "timeout"]
# score = 8
# case_seconds = 1
# ///
"""Gives a column of 8 million numbers where four are expected: the grader subtracts a row from it, and each of the
results is four times as large, in the judge. What one reply may hold is limited, and so is what becomes of it."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * torch.ones(8_000_000, 1)
