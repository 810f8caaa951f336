# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks to swap to a file that is not there: the kernel says so, or that it is forbidden. Seccomp refuses
swapon()."""

import ctypes
import errno

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def let_through(result):
    """Nothing was done, but an error other than a refusal shows that the kernel would have."""
    return result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.EACCES, errno.ENOSYS)


def attempt():
    return let_through(libc.swapon(b"no-such-file", 0)) and "swap can be added"


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
