# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets by /proc when its turn comes to be killed where memory is short (one step later, and back). Landlock
grants no writing below /proc, and a house mounts it read-only."""

import os

import torch
from torch import nn


def attempt():
    setting = os.open("/proc/self/oom_score_adj", os.O_RDWR)
    before = os.read(setting, 16)
    os.pwrite(setting, str(min(int(before) + 1, 1000)).encode(), 0)
    os.pwrite(setting, before, 0)
    os.close(setting)
    return "settings below /proc can be written"


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
