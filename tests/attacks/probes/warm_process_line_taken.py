# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Copies the warm process's line to the judge into itself, to give orders or to answer in its place.
Seccomp refuses pidfd_open() and pidfd_getfd()."""

import ctypes
import os
import platform
import stat

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def system_call(on_x86, on_arm, *arguments):
    libc.syscall.restype = ctypes.c_long
    number = on_arm if platform.machine() == "aarch64" else on_x86
    wide = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return libc.syscall(ctypes.c_long(number), *wide)


def attempt():
    process = os.pidfd_open(os.getppid())
    for number in range(3, 32):
        copied = system_call(438, 438, process, number, 0)
        if copied >= 0 and stat.S_ISSOCK(os.fstat(copied).st_mode):
            os.close(copied)
            return "a socket of the warm process"
    return None


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
