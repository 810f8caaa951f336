# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# needs_kernel = [6, 11]
# ///
"""Gets a handle of the judge's process from its own channel and asks it for the judge's network. The kernel
asks for the right to trace the judge, which a house and Landlock take away."""

import fcntl
import os
import socket

import torch
from torch import nn

PEER, NETWORK_OF_PROCESS = 77, 0xFF04


def attempt():
    for number in range(3, 64):
        try:
            channel = socket.socket(fileno=os.dup(number))
            judge = channel.getsockopt(socket.SOL_SOCKET, PEER)
        except OSError:
            continue
        os.close(fcntl.ioctl(judge, NETWORK_OF_PROCESS, 0))
        return "the judge's network"
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
