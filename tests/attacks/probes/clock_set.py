# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks to set the clock and the time zone to nothing, which changes nothing. Seccomp refuses
settimeofday(), and no capability is left."""

import ctypes
import platform

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    checked(libc.syscall(*((164,) if platform.machine() == "x86_64" else (170,)), None, None))
    return "the clock can be set"


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
