# /// expected
# status = ["graded"]
# score = 7
# message = "changed size"
# ///
"""Gives a dictionary that grows with each look at one of its entries."""

import torch
from torch import nn

growing = {}


class Growing:
    @property
    def __class__(self):
        growing[len(growing)] = Growing()
        return object


def loss(w, x, y):
    growing[0] = Growing()
    return growing


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
