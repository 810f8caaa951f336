# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Turns the random layout of memory off for what it becomes (and on again). Seccomp refuses personality()."""

import ctypes

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    fixed = 0x0040000
    before = checked(libc.personality(ctypes.c_ulong(0xFFFFFFFF)))
    checked(libc.personality(ctypes.c_ulong(before | fixed)))
    checked(libc.personality(ctypes.c_ulong(before)))
    return "its layout of memory"


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
