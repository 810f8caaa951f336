# /// expected
# status = ["graded"]
# score = 7
# message = "do not match"
# ///
"""Gives an array of NumPy whose bytes, kind and shape are not the ones that it says."""

import numpy as np
import torch
from torch import nn


class Liar(np.ndarray):
    nbytes = 0
    ndim = 2
    shape = (1 << 20, 1 << 20)

    def tobytes(self):
        return b"\0" * 7


def loss(w, x, y):
    return np.zeros(4).view(Liar)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
