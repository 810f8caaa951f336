# /// expected
# status = ["graded"]
# score = 10
# needs = "a kernel with modules"
# ///
"""Asks to remove a module that no kernel has: the kernel says so, or that it is forbidden. Seccomp refuses
delete_module()."""

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


def let_through(result):
    """Nothing was done, but an error other than a refusal shows that the kernel would have."""
    return result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.EACCES, errno.ENOSYS)


def attempt():
    result = system_call(176, 106, b"gradschool_no_such_module", os.O_NONBLOCK)
    return let_through(result) and "modules can be removed"


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
