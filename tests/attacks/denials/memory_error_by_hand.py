# /// expected
# status = ["memory"]
# score = 7
# ///
"""Raises the errors of spent memory without having spent any, for a runner that ends, waits or starts anew when it sees
one. It is a word in a verdict and costs the case."""

import torch
from torch import nn


def loss(w, x, y):
    raise MemoryError(torch.OutOfMemoryError("can't allocate memory"))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
