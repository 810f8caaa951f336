# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Looks for open files, sockets and pipes that were left to it, besides its own channel. All others are
closed before its code runs, at every level."""

import contextlib
import os
import stat

import torch
from torch import nn


def attempt():
    found = []
    for number in range(3, 256):
        with contextlib.suppress(OSError):
            about = os.fstat(number)
            if not os.path.samestat(about, os.fstat(1)):  # what is printed goes there
                found.append(stat.S_IFMT(about.st_mode))
    sockets = found.count(stat.S_IFSOCK)
    others = [kind for kind in found if kind in (stat.S_IFREG, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFBLK)]
    return (sockets > 1 or others) and f"{sockets} sockets, {len(others)} files and pipes"


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
