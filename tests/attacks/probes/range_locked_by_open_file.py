# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Locks one byte of a shared file for the open file, not for the process, by the newer commands of fcntl().
Seccomp has to refuse these as well."""

import fcntl
import os
import struct

import torch
from torch import nn


def attempt():
    descriptor = os.open(INSTALLATION + "/torch/version.py", os.O_RDONLY)
    shared, from_start, set_lock = 0, 0, 37
    request = struct.pack("hhqqi4x", shared, from_start, 9, 1, 0)
    fcntl.fcntl(descriptor, set_lock, request)
    os.close(descriptor)
    return "an open file's lock on torch"


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
