# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens another process's output by /proc, to say something in its name, and says nothing. Landlock grants
nothing below /proc but its own."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open(f"/proc/{VICTIM_PID}/fd/1", os.O_WRONLY | os.O_NONBLOCK))
    return "its output"


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
