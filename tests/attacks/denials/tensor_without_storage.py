# /// expected
# status = ["graded", "crashed"]
# score = 7
# ///
"""Gives a tensor whose storage was taken away after its shape was made: whoever trusts the shape reads what is not there.
The worker copies it, and what comes of it is its own."""

import torch
from torch import nn


def loss(w, x, y):
    numbers = torch.ones(1 << 20)
    numbers.untyped_storage().resize_(0)
    return numbers


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
