# /// expected
# status = ["graded", "crashed"]
# score = 8
# ///
"""Asks the interpreter to exit from within the backward pass, where C++ stands between the error and who could catch it.
The worker takes it for an error like any other."""

import torch
from torch import nn


class Exit(torch.autograd.Function):
    @staticmethod
    def forward(context, value):
        return value.clone()

    @staticmethod
    def backward(context, gradient):
        raise SystemExit(0)


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return Exit.apply(self.w * x)


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
