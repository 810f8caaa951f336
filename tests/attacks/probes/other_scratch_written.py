# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Leaves a file in the working folder of another program (and takes it away). Landlock lets it write in its
own folder only."""

import os
import tempfile

import torch
from torch import nn


def attempt():
    descriptor, path = tempfile.mkstemp(dir=OTHER_SCRATCH)
    os.close(descriptor)
    os.unlink(path)
    return "a file among another's"


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
