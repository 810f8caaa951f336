# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Puts a list in the place of its own source lines that never gives one, for whoever shows the line of an error. The
worker looks it up before the deadline."""

import linecache
import sys

import torch
from torch import nn


class Lines(list):
    def __getitem__(self, number):
        while True:
            pass

    def __len__(self):
        return 10**9


def loss(w, x, y):
    shown = sys._getframe().f_code.co_filename
    linecache.cache[shown] = (1, None, Lines(), shown)
    raise ValueError("here")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
