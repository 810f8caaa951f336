# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks whether a signal could be sent to every process at once (none is sent). Seccomp lets kill() name
itself only, and not by -1."""

import os

import torch
from torch import nn


def attempt():
    os.kill(-1, 0)
    return "a signal to everybody would be sent"


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
