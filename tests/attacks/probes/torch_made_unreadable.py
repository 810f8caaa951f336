# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets the mode of a module that all workers load by a descriptor that it may have (to what it is). Seccomp
refuses fchmod() without a house; in a house the bind is read-only."""

import os
import stat

import torch
from torch import nn


def attempt():
    descriptor = os.open(INSTALLATION + "/torch/version.py", os.O_RDONLY)
    os.fchmod(descriptor, stat.S_IMODE(os.fstat(descriptor).st_mode))
    return "modes of modules can be set"


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
