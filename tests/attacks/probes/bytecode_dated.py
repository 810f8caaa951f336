# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets the time of a module that all workers load (to what it is), so that Python would trust other
bytecode. Seccomp refuses it without a house; in a house the bind is read-only."""

import os

import torch
from torch import nn


def attempt():
    path = INSTALLATION + "/torch/version.py"
    before = os.stat(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "times of modules can be set"


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
