# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads which program another process runs and in which folder. The kernel asks for the right to trace it,
which Landlock and a house take away."""

import os

import torch
from torch import nn


def attempt():
    folder = f"/proc/{VICTIM_PID}"
    return os.readlink(folder + "/exe") and os.readlink(folder + "/cwd") and "its program and folder"


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
