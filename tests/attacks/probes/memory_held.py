# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Holds a page of memory so that it cannot be swapped out, which starves others. Its limit for that is 0,
and no capability is left."""

import ctypes
import mmap

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    page = mmap.mmap(-1, 4096)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    checked(libc.mlock(ctypes.c_void_p(start), ctypes.c_size_t(4096)))
    checked(libc.munlock(ctypes.c_void_p(start), ctypes.c_size_t(4096)))
    return "a page was held"


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
