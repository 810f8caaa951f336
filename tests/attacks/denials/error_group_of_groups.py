# /// expected
# status = ["graded"]
# score = 7
# ///
"""Raises a group of errors that holds groups of groups, ten thousand deep and with itself as the cause, for whoever
prints it as a tree. The worker tells the outermost one's text."""

import torch
from torch import nn


def loss(w, x, y):
    group = ValueError("here")
    for _ in range(10_000):
        group = ExceptionGroup("more", [group, group])
    group.__cause__ = group.__context__ = group
    raise group


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
