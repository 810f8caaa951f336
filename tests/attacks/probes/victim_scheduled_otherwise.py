# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sets how another process is scheduled (as it is). Seccomp refuses sched_setscheduler()."""

import os

import torch
from torch import nn


def attempt():
    os.sched_setscheduler(VICTIM_PID, os.SCHED_OTHER, os.sched_param(0))
    return "its scheduling was set"


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
