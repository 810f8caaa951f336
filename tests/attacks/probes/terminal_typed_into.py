# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a terminal and types into it for whoever reads there. Landlock does not grant the device, and
seccomp refuses that control."""

import fcntl
import os

import torch
from torch import nn


def attempt():
    master, terminal = os.openpty()
    type_into = 0x5412
    try:
        fcntl.ioctl(terminal, type_into, b"x")
        return "typed into a terminal"
    finally:
        os.close(master)
        os.close(terminal)


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
