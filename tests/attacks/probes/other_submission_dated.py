# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets the time at which another student handed in to the year 2001, so that it came too soon or too late
(and puts it back). Seccomp refuses utimensat()."""

import os

import torch
from torch import nn


def attempt():
    before = os.stat(OTHER_SUBMISSION)
    os.utime(OTHER_SUBMISSION, (10**9, 10**9))
    os.utime(OTHER_SUBMISSION, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "a time was set"


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
