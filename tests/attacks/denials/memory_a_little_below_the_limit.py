# /// expected
# status = ["graded"]
# score = 10
# ///
"""Takes most of the memory that it may have and keeps it, for all cases. That is allowed, costs nobody else anything and
is gone with the worker."""

import time

import torch
from torch import nn

kept = []


def loss(w, x, y):
    if not kept:
        kept.append(bytearray(b"x") * (200 << 20))
        time.sleep(0.2)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
