# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a device file for the disk that holds everything, below all rights over files (and takes it away).
No capability is left, and seccomp refuses mknod()."""

import os
import stat

import torch
from torch import nn


def attempt():
    disk = os.stat(".").st_dev
    os.mknod("disk", 0o600 | stat.S_IFBLK, disk)
    os.unlink("disk")
    return f"a device file for the disk {disk}"


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
