# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Gives an object that loops for ever when it is asked for its class, as the encoder does."""

import torch
from torch import nn


class Silent:
    @property
    def __class__(self):
        while True:
            pass


def loss(w, x, y):
    return [Silent()]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
