# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets a limit of another process (to what it is). Seccomp lets prlimit() name itself only."""

import resource

import torch
from torch import nn


def attempt():
    before = resource.prlimit(VICTIM_PID, resource.RLIMIT_NOFILE)
    resource.prlimit(VICTIM_PID, resource.RLIMIT_NOFILE, before)
    return f"its limits: {before}"


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
