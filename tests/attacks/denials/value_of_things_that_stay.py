# /// expected
# status = ["graded"]
# score = 7
# ///
"""Gives generators, lambdas, sets, modules and classes. They have no way over the wire and stay where they are."""

import torch
from torch import nn


def loss(w, x, y):
    return [
        (n for n in iter(int, 1)),
        lambda: 0,
        {1, 2},
        torch,
        nn.Linear,
        object(),
        ...,
        NotImplemented,
        range(10**9),
    ]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
