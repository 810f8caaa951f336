# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Looks whether a program of root could give it rights again. The bound of what can come back is empty; a
user without rights to lower it must trust no_new_privs."""

import ctypes

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def attempt():
    ask_bound, ask_no_new = 23, 39
    bound = [number for number in range(41) if libc.prctl(ask_bound, number, 0, 0, 0) == 1]
    closed = libc.prctl(ask_no_new, 0, 0, 0, 0) == 1
    return bound and not closed and f"{len(bound)} rights could come back"


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
