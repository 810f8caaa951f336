# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a file without a name in another program's folder: disk space that nobody finds. Landlock refuses
to write there by any name or none."""

import os

import torch
from torch import nn


def attempt():
    descriptor = os.open(OTHER_SCRATCH, os.O_TMPFILE | os.O_RDWR, 0o600)
    return os.write(descriptor, b"hidden") and "space without a name"


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
