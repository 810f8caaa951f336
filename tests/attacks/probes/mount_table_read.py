# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads which disk the root folder lies on from its own process's table of mounts. Landlock grants few of
these files; in a house the root is a small tree of its own."""

import torch
from torch import nn


def attempt():
    with open("/proc/self/mounts") as file:
        rows = [line.split() for line in file]
    disks = [row[0] for row in rows if row[1] == "/" and row[2] != "tmpfs"]
    return disks and f"the root lies on {disks[0]}"


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
