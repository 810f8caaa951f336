# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a (nameless) file in the folder of installed packages, where a .pth file would run in every Python.
Landlock and the read-only bind refuse."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open(INSTALLATION, os.O_TMPFILE | os.O_WRONLY, 0o600))
    return "room for a .pth file"


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
