# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads from the process that forks all workers, at an address that is its own, too, after the fork.
Seccomp refuses the call."""

import ctypes
import os
import struct

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    kept = ctypes.create_string_buffer(b"the same address in both")
    room = ctypes.create_string_buffer(8)
    code = ctypes.cast(libc.getpid, ctypes.c_void_p).value
    here, there = struct.pack("QQ", ctypes.addressof(room), 8), struct.pack("QQ", code, 8)
    checked(libc.process_vm_readv(os.getppid(), here, 1, there, 1, 0))
    return kept and any(room.raw) and "code of the warm process"


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
