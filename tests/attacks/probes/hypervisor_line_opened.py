# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs = "a kernel with AF_VSOCK"
# ///
"""Opens a socket to the host of a virtual machine, which no network namespace keeps in, and closes it.
Seccomp refuses socket() of every family."""

import socket

import torch
from torch import nn


def attempt():
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).close()
    return "a socket to the host"


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
