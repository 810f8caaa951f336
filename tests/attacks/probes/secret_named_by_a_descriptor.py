# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Opens the secret as a mere name (O_PATH), which takes no right to read, and asks the descriptor. Landlock
lets such descriptors pass, so level 1 cannot close it; in a house there is no such path."""

import os

import torch
from torch import nn


def attempt():
    descriptor = os.open(SECRET_FILE, os.O_PATH | os.O_NOFOLLOW)
    return f"{os.fstat(descriptor).st_size} bytes behind a name"


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
