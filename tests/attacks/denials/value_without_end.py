# /// expected
# status = ["graded"]
# score = 7
# message = "entries"
# ///
"""Gives a list of one entry that never ends when it is gone through. The entries of a reply are counted."""

import torch
from torch import nn


class Endless(list):
    def __iter__(self):
        while True:
            yield None


def loss(w, x, y):
    return Endless([None])


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
