# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs = "a group of processes besides the root's"
# ///
"""Reads from its own process's files in which group of processes the machine keeps it, which names the
instructor's session. Landlock grants few of these files."""

import torch
from torch import nn


def attempt():
    with open("/proc/self/cgroup") as file:
        groups = {line.rstrip().rpartition(":")[2] for line in file}
    return groups - {"/"} and f"the names of {len(groups)} groups"


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
