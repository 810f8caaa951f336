# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Wakes whoever waits for a page of a library's file: two submissions could talk that way, as all processes have that
page in common. Nobody waits here; that the call is taken is enough. Waking is for threads of one process only."""

import ctypes
import mmap
import os
import platform

import torch
from torch import nn

WAKE = 1


def attempt():
    libc = ctypes.CDLL(None, use_errno=True)
    number = {"x86_64": 202, "aarch64": 98}[platform.machine()]
    with open(os.__file__, "rb") as file:
        page = mmap.mmap(file.fileno(), 4096, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ)
    address = torch.frombuffer(memoryview(page), dtype=torch.uint8).data_ptr()
    return libc.syscall(number, ctypes.c_void_p(address), WAKE, 1, None, None, 0) >= 0 and "a page to wake by"


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
