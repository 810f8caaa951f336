# /// expected
# status = ["timeout"]
# score = 8
# case_seconds = 0.5
# ///
"""Gives the right values and never the gradient: a hook spins when the judge goes backward through what it was given.
That request has the deadline of every other."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        result = self.w * x
        result.register_hook(self.spin)
        return result

    def spin(self, gradient):
        while True:
            pass
