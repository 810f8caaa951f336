# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a file system by the newer calls and writes into it before it is mounted anywhere. Seccomp refuses
fsopen(), fsconfig() and fsmount()."""

import ctypes
import os
import platform

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def system_call(on_x86, on_arm, *arguments):
    libc.syscall.restype = ctypes.c_long
    number = on_arm if platform.machine() == "aarch64" else on_x86
    wide = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return libc.syscall(ctypes.c_long(number), *wide)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


CREATE = 6


def attempt():
    system = checked(system_call(430, 430, b"tmpfs", 0))
    checked(system_call(431, 431, system, CREATE, None, None, 0))
    place = checked(system_call(432, 432, system, 0, 0))
    with open(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=place), "w") as file:
        file.write("beyond every limit")
    os.close(place)
    return "a file system of its own"


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
