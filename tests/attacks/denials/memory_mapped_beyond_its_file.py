# /// expected
# status = ["crashed"]
# score = 7
# message = "SIGBUS"
# ///
"""Reads a mapped file behind the end that it has now, which ends the process by SIGBUS. One case is lost."""

import ctypes
import mmap
import os

import torch
from torch import nn


def loss(w, x, y):
    file = os.open("page", os.O_RDWR | os.O_CREAT)
    os.ftruncate(file, 8192)
    area = mmap.mmap(file, 8192)
    start = ctypes.addressof(ctypes.c_char.from_buffer(area))
    os.ftruncate(file, 0)
    return ctypes.string_at(start + 4096, 1)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
