# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the worker's own code, which it may read, for reading and writing, and writes nothing. Landlock
grants reading only."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open(KIT + "/worker/child.py", os.O_RDWR))
    return "the kit could be changed"


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
