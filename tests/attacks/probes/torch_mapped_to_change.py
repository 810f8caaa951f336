# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Maps a module of torch that all workers share for writing, by a descriptor for reading and a later change
of rights. The kernel and the read-only bind refuse."""

import ctypes
import mmap
import os

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    descriptor = os.open(INSTALLATION + "/torch/version.py", os.O_RDONLY)
    shared = 1
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    start = libc.mmap(None, 4096, mmap.PROT_READ, shared, descriptor, 0)
    size, rights = ctypes.c_size_t(4096), mmap.PROT_READ | mmap.PROT_WRITE
    checked(libc.mprotect(ctypes.c_void_p(start), size, rights))
    return "torch could be changed in memory"


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
