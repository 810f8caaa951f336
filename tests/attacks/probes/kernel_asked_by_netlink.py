# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens a line to the kernel's tables of networks. Seccomp refuses socket() of every family."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as line:
        line.bind((0, 0))
    return "a line to the kernel's tables"


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
