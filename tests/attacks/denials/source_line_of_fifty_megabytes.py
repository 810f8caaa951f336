# /// expected
# status = ["graded"]
# score = 7
# ///
"""Puts a line of 50 MB, full of terminal escapes, in the place of each of its source lines, to fill the report with it.
Of a line 200 signs are shown."""

import linecache
import sys

import torch
from torch import nn


def loss(w, x, y):
    shown = sys._getframe().f_code.co_filename
    line = "\x1b[2J" * 12_500_000
    linecache.cache[shown] = (1, None, [line] * 1000, shown)
    raise ValueError("here")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
