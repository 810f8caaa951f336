# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Reads how much processor time another process has used, by the clock that each process has. No right is
asked for, so level 1 leaves it open; in a house that number is nobody's."""

import time

import torch
from torch import nn


def attempt():
    clock = (~VICTIM_PID << 3) | 2
    return f"{time.clock_gettime(clock):.6f} s of another's time"


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
