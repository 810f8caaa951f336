# /// expected
# status = ["graded"]
# score = 10
# ///
"""Makes every warning an error and writes warnings where torch gives them, so that code that works elsewhere fails in
the worker. Its warnings are its own, and the other cases are judged."""

import warnings

import torch
from torch import nn


def loss(w, x, y):
    warnings.resetwarnings()
    warnings.simplefilter("error")
    torch.set_warn_always(True)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
