# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Connects its own channel to the judge anew, to another server. The kernel does not connect what is
connected, and seccomp refuses connect()."""

import contextlib
import os
import socket

import torch
from torch import nn


def attempt():
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            channel = socket.socket(fileno=os.dup(number))
            channel.connect(UNIX_SOCKET)
            return "the channel leads to a server"
    return None


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
