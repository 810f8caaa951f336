# /// expected
# status = ["graded"]
# score = 7
# message = "GeneratorExit"
# ///
"""Raises the error by which generators are closed, which is no ordinary error and vanishes without a trace in a runner
that is made of generators. The worker tells it like any other."""

import torch
from torch import nn


def loss(w, x, y):
    raise GeneratorExit


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
