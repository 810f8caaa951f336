# /// expected
# status = "memory"
# score = 7
#
# [cases]
# test_loss = "failed"
# test_slope = "passed"
# test_line = "passed"
# test_unseen = "passed"
# ///
"""The slope of a mean square: the solution."""

import torch
from torch import nn


def loss(w, x, y):
    held = []
    while True:
        held.append(torch.ones(1 << 23))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
