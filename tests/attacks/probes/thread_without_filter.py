# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Looks for a thread of its own that was there before the filter was set, and so has none. Every thread
comes after it."""

import os

import torch
from torch import nn


def attempt():
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/status") as file:
            status = dict(line.strip().partition(":\t")[::2] for line in file)
        if status["Seccomp"] != "2" or status["NoNewPrivs"] != "1":
            return f"a thread with seccomp {status['Seccomp']}"
    return None


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
