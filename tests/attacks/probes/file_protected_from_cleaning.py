# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets a flag on its own file; another of these flags would keep even root from deleting it. Seccomp
refuses the control."""

import fcntl
import struct

import torch
from torch import nn


def attempt():
    with open("kept.txt", "w") as file:
        no_dump = struct.pack("i", 0x40)
        fcntl.ioctl(file, 0x40086602, no_dump)
        fcntl.ioctl(file, 0x40086602, struct.pack("i", 0))
    return "flags of files can be set"


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
