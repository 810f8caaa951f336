# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens a setting of the kernel for writing, and writes nothing. Landlock grants no writing below /proc,
and the house mounts it read-only."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open("/proc/sys/kernel/hostname", os.O_WRONLY))
    return "the name of the machine could be set"


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
