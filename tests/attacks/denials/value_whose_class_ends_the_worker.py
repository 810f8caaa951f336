# /// expected
# status = ["graded"]
# score = 7
# message = "SystemExit"
# ///
"""Gives an object that raises SystemExit when it is asked for its class. Whatever is raised while a reply is made
is an answer like any other."""

import torch
from torch import nn


class Last:
    @property
    def __class__(self):
        raise SystemExit(0)


def loss(w, x, y):
    return Last()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
