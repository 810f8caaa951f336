# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Becomes root, as a program does that gave its rights away for a while only. All three user numbers were
changed and no capability is left."""

import os

import torch
from torch import nn


def attempt():
    raised = [number for number in os.getresuid() if number == 0]
    os.setresuid(0, 0, 0)
    os.setgroups([0])
    return f"root, {len(raised)} numbers of 3 from the start"


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
