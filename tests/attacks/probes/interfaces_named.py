# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs = "an interface besides `lo`"
# ///
"""Asks for the names of the machine's network interfaces. Seccomp refuses the socket that it takes; a house
has none but its own."""

import socket

import torch
from torch import nn


def attempt():
    names = [name for _, name in socket.if_nameindex() if name != "lo"]
    return names and f"the interfaces {names}"


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
