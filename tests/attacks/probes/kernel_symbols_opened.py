# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the table of the kernel's addresses, the first step of an attack on it. Landlock does not grant
it."""

import torch
from torch import nn


def attempt():
    with open("/proc/kallsyms") as file:
        return file.readline() and "addresses in the kernel"


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
