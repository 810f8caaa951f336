# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens the machine's table of passwords, and does not read it. The worker is not root, and Landlock grants
no such path."""

import os

import torch
from torch import nn


def attempt():
    os.close(os.open("/etc/shadow", os.O_RDONLY))
    return "the table of passwords"


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
