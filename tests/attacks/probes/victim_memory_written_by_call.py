# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Writes into another process's memory by process_vm_writev(), at an address that cannot be used. Seccomp
refuses the call."""

import ctypes
import errno
import struct

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def attempt():
    text = ctypes.create_string_buffer(b"changed")
    here = struct.pack("QQ", ctypes.addressof(text), 8)
    there = struct.pack("QQ", 8, 8)
    result = libc.process_vm_writev(VICTIM_PID, here, 1, there, 1, 0)
    return (result >= 0 or ctypes.get_errno() == errno.EFAULT) and "writing into it was let through"


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
