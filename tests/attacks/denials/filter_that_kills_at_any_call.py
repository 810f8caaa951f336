# /// expected
# status = ["graded"]
# score = 7
# ///
"""Installs a filter of its own under which the next call of the system kills the process, to be judged again as one
that had bad luck. No further filter can be added to the judge's own."""

import ctypes
import struct

import torch
from torch import nn


def loss(w, x, y):
    program = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 0x80000000))
    head = struct.pack("HxxxxxxQ", 1, ctypes.addressof(program))
    libc = ctypes.CDLL(None)
    libc.prctl(38, 1, 0, 0, 0)
    libc.prctl(22, 2, ctypes.c_char_p(head), 0, 0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
