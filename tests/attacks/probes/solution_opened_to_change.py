# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the solution for writing, with which answers are compared, and writes nothing. Landlock lets it
write in its own folder only."""

import torch
from torch import nn


def attempt():
    with open(COURSE_ROOT + "/solutions/01_basics/slope/slope.py", "r+b"):
        return "the solution could be changed"


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
