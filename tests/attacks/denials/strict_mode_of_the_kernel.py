# /// expected
# status = ["crashed", "graded"]
# score = 7
# ///
"""Asks the kernel for the mode in which any call but reading, writing and ending is death, which looks like a kill from
outside. Beside a filter there is no such mode; elsewhere it is judged three times at most."""

import ctypes

import torch
from torch import nn


def loss(w, x, y):
    ctypes.CDLL(None).prctl(22, 1, 0, 0, 0)
    return open("nothing")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
