# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Writes over the seed of the hidden inputs (here with the same text and times). Landlock lets it write in
its own folder only."""

import os

import torch
from torch import nn


def attempt():
    path = RESULTS_FOLDER + "/.seed"
    before = os.stat(path)
    descriptor = os.open(path, os.O_RDWR)
    os.pwrite(descriptor, os.pread(descriptor, 1, 0), 0)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "the seed can be chosen"


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
