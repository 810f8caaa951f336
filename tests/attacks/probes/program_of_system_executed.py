# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks the kernel to become a shared library of Python's by a descriptor that may be read (it is no program
to run alone). Seccomp refuses execveat()."""

import ctypes
import errno
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


def attempt():
    descriptor = os.open(torch.__file__, os.O_RDONLY)
    arguments = (ctypes.c_char_p * 2)(b"program", None)
    empty_path = 0x1000
    system_call(322, 281, descriptor, b"", arguments, arguments, empty_path)
    # a file without the right to run is EACCES for the kernel itself
    return ctypes.get_errno() in (errno.ENOEXEC, errno.EACCES) and "the kernel looked at the program"


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
