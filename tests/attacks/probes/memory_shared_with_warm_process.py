# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Looks for memory that it shares with the process that forks all workers and may write. There is none:
what it changes is its own."""

import torch
from torch import nn


def attempt():
    with open("/proc/self/maps") as file:
        shared = [line.split()[-1] for line in file if line.split()[1] == "rw-s"]
    return shared and f"{shared}"


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
