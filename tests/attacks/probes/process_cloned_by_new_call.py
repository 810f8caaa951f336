# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a process by clone3(), whose flags lie behind a pointer, where a filter cannot look. Seccomp
answers as if the kernel had no such call."""

import ctypes
import os
import platform
import signal
import struct

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
    wanted = struct.pack("8Q", 0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0)
    child = checked(system_call(435, 435, wanted, len(wanted)))
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "a process of its own"


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
