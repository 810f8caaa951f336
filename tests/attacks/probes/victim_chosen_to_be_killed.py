# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the setting by which the kernel chooses whom to kill when memory is short, for another process, and
writes nothing. Landlock grants no writing below /proc."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open(f"/proc/{VICTIM_PID}/oom_score_adj", os.O_WRONLY))
    return "it could be the first to go"


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
