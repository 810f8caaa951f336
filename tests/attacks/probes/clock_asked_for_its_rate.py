# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks how the machine's clock is being corrected, the call that also sets it. Seccomp refuses adjtimex()."""

import ctypes

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    about = ctypes.create_string_buffer(256)
    checked(libc.adjtimex(about))
    return "the correction of the clock"


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
