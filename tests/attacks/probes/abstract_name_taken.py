# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Takes a name without a path, by which the next worker could find it. Seccomp refuses socket()."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind("\0gradschool-probe")
    return "a name that others can see"


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
