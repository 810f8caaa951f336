# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Hangs a note for the next worker on a file that all of them read. The files are bound read-only, belong
to another user, and seccomp refuses fsetxattr()."""

import os

import torch
from torch import nn


def attempt():
    descriptor = os.open(torch.__file__, os.O_RDONLY)
    os.setxattr(descriptor, "user.gradschool-probe", b"seen")
    os.removexattr(descriptor, "user.gradschool-probe")
    return "a note on a shared file"


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
