# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Asks for the name of the machine. It is an answer of the kernel to everybody, so level 1 leaves it; in a
house every machine is called alike."""

import os

import torch
from torch import nn


def attempt():
    name = os.uname().nodename
    return name != "worker" and f"the machine `{name}`"


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
