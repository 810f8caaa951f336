# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens a module of torch for reading, which it may, and the descriptor again for writing by /proc/self/fd.
Landlock asks anew, and the bind is read-only."""

import os

import torch
from torch import nn


def attempt():
    readable = os.open(INSTALLATION + "/torch/version.py", os.O_RDONLY)
    os.close(os.open(f"/proc/self/fd/{readable}", os.O_RDWR))
    return "torch could be changed"


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
