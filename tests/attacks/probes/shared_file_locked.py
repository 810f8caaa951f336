# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Locks a file that all workers read: a channel between them that needs no right to write. Seccomp refuses
flock()."""

import fcntl

import torch
from torch import nn


def attempt():
    with open(INSTALLATION + "/torch/version.py") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(file, fcntl.LOCK_UN)
    return "an exclusive lock on torch"


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
