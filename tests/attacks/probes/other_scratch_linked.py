# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Leaves a link in another program's folder that would lead its writes astray (and takes it away). Seccomp
refuses symlink(), and Landlock the place."""

import os

import torch
from torch import nn


def attempt():
    path = OTHER_SCRATCH + "/output"
    os.symlink(OTHER_SUBMISSION, path)
    os.unlink(path)
    return "a trap of a link"


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
