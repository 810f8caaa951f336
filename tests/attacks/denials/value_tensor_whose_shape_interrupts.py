# /// expected
# status = ["graded"]
# score = 7
# message = "KeyboardInterrupt"
# ///
"""Gives a tensor that answers the question for its shape with the exception of Ctrl-C, which `except Exception` lets pass."""

import torch
from torch import nn


class Odd(torch.Tensor):
    @property
    def shape(self):
        raise KeyboardInterrupt


def loss(w, x, y):
    return torch.zeros(()).as_subclass(Odd)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
