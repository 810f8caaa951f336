# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Cuts another student's file (here at its end) without opening it. Landlock handles truncate() from
version 3 on, and another user owns the file."""

import os

import torch
from torch import nn


def attempt():
    before = os.stat(OTHER_SUBMISSION)
    os.truncate(OTHER_SUBMISSION, before.st_size)
    os.utime(OTHER_SUBMISSION, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "another's work can be cut"


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
