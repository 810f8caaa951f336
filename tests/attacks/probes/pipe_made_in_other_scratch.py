# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a named pipe where another program would open a file and wait for ever (and takes it away).
Landlock and seccomp refuse special files."""

import os

import torch
from torch import nn


def attempt():
    path = OTHER_SCRATCH + "/pipe"
    os.mkfifo(path)
    os.unlink(path)
    return "a pipe among another's files"


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
