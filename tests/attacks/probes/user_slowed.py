# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets the priority of everything that a user nobody has runs (none of it): a call by user, not by process.
Seccomp refuses setpriority()."""

import ctypes
import errno
import os

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def attempt():
    nobody_has = 59_999
    result = libc.setpriority(os.PRIO_USER, nobody_has, 0)
    return (result == 0 or ctypes.get_errno() == errno.ESRCH) and "priorities of users can be set"


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
