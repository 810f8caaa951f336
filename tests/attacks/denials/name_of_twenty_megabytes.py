# /// expected
# status = ["graded", "memory"]
# score = 8
# ///
"""Names a parameter with 20 MB of text, and at the second look with another, so that the judge's own error holds
the name. What such an error says is shortened before it is kept."""

import itertools

import torch
from torch import nn

signs = itertools.cycle("abcdefgh")


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

    def named_parameters(self, *_, **__):
        yield next(signs) * 20_000_000, self.w
