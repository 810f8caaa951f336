# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Takes back that it is to be killed with its parent, so that it lives on when the judge ends. Seccomp
refuses that option of prctl()."""

import ctypes
import signal

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    killed_with_parent = 1
    checked(libc.prctl(killed_with_parent, 0, 0, 0, 0))
    checked(libc.prctl(killed_with_parent, int(signal.SIGKILL), 0, 0, 0))
    return "it would outlive the judge"


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
