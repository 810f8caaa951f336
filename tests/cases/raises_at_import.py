# /// expected
# status = "graded"
# score = 10
#
# [cases]
# test_loss = "passed"
# test_slope = "passed"
# test_line = "passed"
# test_unseen = "passed"
# ///
"""The slope of a mean square: the solution."""

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
        return self.w * x

print("before")
raise ValueError("a stray line")
