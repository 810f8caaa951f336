# /// expected
# status = ["graded"]
# score = 7
# message = "deep"
# ///
"""Gives a list that holds itself and a dictionary that is its own value. The worker counts how deep it is."""

import torch
from torch import nn


def loss(w, x, y):
    endless = []
    endless.append({"again": endless})
    return endless


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
