# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Looks, as the first thing, for files that an earlier worker left in the working folder. Each worker gets
a fresh one, at every level."""

import os

import torch
from torch import nn

left = os.listdir(".")


def attempt():
    return left and f"{len(left)} files of somebody else"


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
