# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Moves a tensor to the machine's shared memory, as processes of torch do among themselves. Level 1 grants
no such place; a house has a small one for each worker alone."""

import os

import torch
from torch import nn


def attempt():
    try:
        shared = torch.zeros(4).share_memory_().is_shared()
    except RuntimeError as error:  # torch's word for a refused file
        raise OSError(str(error)) from error
    about = os.statvfs("/dev/shm")
    own = about.f_blocks * about.f_frsize <= 64 << 20
    return shared and not own and "a tensor that others can see"


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
