# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads the command line of another process, as anybody may on an open machine. In a house there is no such
process; else Landlock grants nothing below /proc but its own."""

import torch
from torch import nn


def attempt():
    with open(f"/proc/{VICTIM_PID}/cmdline") as file:
        return f"{len(file.read())} characters of its command line"


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
