# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Seizes another process as a debugger and lets go at once. Seccomp refuses ptrace()."""

import ctypes
import os

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


SEIZE, INTERRUPT, DETACH, ANY_KIND = 0x4206, 0x4207, 17, 0x40000000


def attempt():
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    checked(libc.ptrace(SEIZE, VICTIM_PID, None, None))
    checked(libc.ptrace(INTERRUPT, VICTIM_PID, None, None))
    os.waitpid(VICTIM_PID, ANY_KIND)
    checked(libc.ptrace(DETACH, VICTIM_PID, None, None))
    return "it was held as by a debugger"


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
