# /// expected
# status = ["graded"]
# score = 7
# message = "do not match"
# ///
"""Gives a tensor of one number whose shape is said to be another."""

import torch
from torch import nn


class Wide(torch.Tensor):
    @property
    def shape(self):
        return torch.Size([1 << 20, 1 << 20])

    def numel(self):
        return 1

    def dim(self):
        return 0


def loss(w, x, y):
    return torch.zeros(1).as_subclass(Wide)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
