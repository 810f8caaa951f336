# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads the secret with the C library's own files, past everything that Python could watch. The kernel
refuses the path to whoever asks."""

import ctypes
import os

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def attempt():
    libc.fopen.restype = ctypes.c_void_p
    stream = libc.fopen(os.fsencode(SECRET_FILE), b"r")
    if not stream:
        raise OSError(ctypes.get_errno(), "refused")
    line = ctypes.create_string_buffer(100)
    libc.fgets(line, 100, ctypes.c_void_p(stream))
    libc.fclose(ctypes.c_void_p(stream))
    return line.value.startswith(SECRET_TEXT_START.encode()) and "a line by fgets"


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
