# /// expected
# status = ["graded", "crashed"]
# score = 7
# ///
"""Traces every function that is called from now on, the worker's own included, and raises in each. What the worker
cannot do any more is its own loss."""

import sys

import torch
from torch import nn


def trace(frame, event, argument):
    raise SystemExit(0)


def loss(w, x, y):
    sys.settrace(trace)
    return x


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
