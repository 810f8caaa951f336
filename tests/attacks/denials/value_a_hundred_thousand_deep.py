# /// expected
# status = ["graded"]
# score = 7
# message = "deep"
# ///
"""Gives a list a hundred thousand deep, which a naive encoder follows until its stack ends."""

import torch
from torch import nn


def loss(w, x, y):
    deep = None
    for _ in range(100_000):
        deep = [deep]
    return deep


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
