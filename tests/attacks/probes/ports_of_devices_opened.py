# /// expected
# status = ["graded"]
# score = 10
# needs = "an x86 kernel with ports for programs"
# ///
"""Asks for the ports of devices below the kernel (x86 only), and uses none. Seccomp refuses iopl() and
ioperm()."""

import ctypes
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


def attempt():
    if platform.machine() != "x86_64":
        return None
    checked(system_call(173, 173, 0x80, 1, 1))
    checked(system_call(173, 173, 0x80, 1, 0))
    return "a port of a device"


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
