# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs_kernel = [6, 5]
# ///
"""Gets a handle of the judge's process from its own channel and tells the kernel what it thinks of the
judge's memory (of none of it). Seccomp refuses process_madvise()."""

import ctypes
import os
import platform
import socket
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


PEER, COLD = 77, 20


def attempt():
    for number in range(3, 64):
        try:
            channel = socket.socket(fileno=os.dup(number))
            judge = channel.getsockopt(socket.SOL_SOCKET, PEER)
        except OSError:
            continue
        checked(system_call(440, 440, judge, struct.pack("QQ", 0, 0), 1, COLD, 0))
        return "advice on the judge's memory"
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
