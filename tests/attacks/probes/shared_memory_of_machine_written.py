# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Leaves a file in the machine's shared memory for the next worker (and takes it away). Level 1 grants no
such place; a house has a small one for each worker, which goes with it."""

import os

import torch
from torch import nn


def attempt():
    about = os.statvfs("/dev/shm")
    name = "/dev/shm/gradschool-probe"
    descriptor = os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    os.unlink(name)
    own = about.f_blocks * about.f_frsize <= 64 << 20
    return None if own else "a file in the machine's shared memory"


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
