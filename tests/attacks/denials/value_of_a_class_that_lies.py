# /// expected
# status = ["graded"]
# score = 7
# ///
"""Gives an object that says it is a tensor, and has nothing that a tensor has."""

import torch
from torch import nn


class Liar:
    @property
    def __class__(self):
        return torch.Tensor


def loss(w, x, y):
    return Liar()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
