# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Gets a descriptor that only names the secret, which Landlock lets pass, and opens it again by
/proc/self/fd for reading. That second step is refused."""

import os

import torch
from torch import nn


def attempt():
    named = os.open(SECRET_FILE, os.O_PATH)
    descriptor = os.open(f"/proc/self/fd/{named}", os.O_RDONLY)
    return os.read(descriptor, 100).startswith(SECRET_TEXT_START.encode()) and "the secret, reopened"


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
