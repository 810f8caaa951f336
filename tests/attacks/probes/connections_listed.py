# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads from its own process's files which ports of the machine wait for connections. Landlock grants few
of these files; a house has a network of its own."""

import torch
from torch import nn


def attempt():
    with open("/proc/self/net/tcp") as file:
        return f":{TCP_PORT:04X} " in file.read() and "the open ports of the machine"


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
