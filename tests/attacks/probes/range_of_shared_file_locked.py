# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Locks one byte of a file that all workers read, which another one can ask for: a channel, and the number
of the process that holds it. Seccomp has to refuse these commands of fcntl(), too."""

import fcntl

import torch
from torch import nn


def attempt():
    with open(INSTALLATION + "/torch/version.py", "rb") as file:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, 7)
        fcntl.lockf(file, fcntl.LOCK_UN, 1, 7)
    return "a shared lock on a byte of torch"


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
