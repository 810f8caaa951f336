# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs_kernel = [6, 13]
# ///
"""Hangs a note on another student's file with setxattrat(), a call newer than most tables. Calls beyond the
table are answered as if the kernel had none."""

import ctypes
import os
import platform
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
    value = ctypes.create_string_buffer(b"seen")
    about = struct.pack("QII", ctypes.addressof(value), 4, 0)
    name = os.fsencode(OTHER_SUBMISSION)
    checked(system_call(463, 463, -100, name, 0, b"user.note", about, len(about)))
    os.removexattr(OTHER_SUBMISSION, "user.note")
    return "a note was left on it"


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
