# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Gives an integer of fifty million bits that says it has none, and lifts the limit of Python on writing such
numbers out. That takes longer than there is."""

import sys

import torch
from torch import nn


class Short(int):
    def bit_length(self):
        return 0


def loss(w, x, y):
    sys.set_int_max_str_digits(0)
    return Short(7 << 50_000_000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
