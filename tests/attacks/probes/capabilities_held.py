# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Looks whether it has any right of root, by whatever name. All are dropped before its code runs."""

import ctypes
import struct

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    version = struct.pack("Ii", 0x20080522, 0)
    held = ctypes.create_string_buffer(24)
    checked(libc.capget(version, held))
    effective, permitted, inheritable = struct.unpack("6I", held.raw)[:3]
    return (effective or permitted or inheritable) and f"the rights {permitted:#x}"


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
