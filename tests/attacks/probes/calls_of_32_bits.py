# /// expected
# status = ["crashed", "graded"]
# score = [7, 10]
# open_at_level_0 = true
# needs = "a kernel that runs 32-bit programs"
# ///
"""Makes a call in the way of 32-bit programs, where the same numbers mean other calls. The filter ends the
process, so the case is lost, but no more."""

import ctypes
import mmap
import os
import platform

import torch
from torch import nn


def attempt():
    if platform.machine() != "x86_64":
        return None
    # mov eax, 20 (getpid there); int 0x80; ret
    code = bytes.fromhex("b814000000cd80c3")
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return ctypes.CFUNCTYPE(ctypes.c_int)(start)() == os.getpid() and "calls of 32 bits"


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
