# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Lists the processes of the machine. A house has a list of its own; else Landlock does not let /proc be
read."""

import os

import torch
from torch import nn


def attempt():
    return str(VICTIM_PID) in os.listdir("/proc") and "the processes of the machine"


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
