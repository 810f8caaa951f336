# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Takes a lease on a file that others use: whoever wants to write it is held up, and the holder is told.
Seccomp refuses that command, and the file is another user's."""

import fcntl
import os

import torch
from torch import nn


def attempt():
    descriptor = os.open(INSTALLATION + "/torch/version.py", os.O_RDONLY)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    os.close(descriptor)
    return "a lease on torch"


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
