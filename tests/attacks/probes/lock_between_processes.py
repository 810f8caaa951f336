# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a lock in the machine's shared memory that other processes could find by its name. Level 1 grants
no such place; a house has a small one for each worker alone."""

import multiprocessing
import os

import torch
from torch import nn


def attempt():
    multiprocessing.get_context("fork").Lock()
    about = os.statvfs("/dev/shm")
    own = about.f_blocks * about.f_frsize <= 64 << 20
    return None if own else "a lock with a name"


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
