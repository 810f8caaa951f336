# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Takes the identity of another user for access to files (and gives it back). No capability is left, and a
house knows one user only."""

import ctypes

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def attempt():
    before = libc.setfsuid(65_533)
    now = libc.setfsuid(before)
    return now == 65_533 != before and "files of another user"


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
