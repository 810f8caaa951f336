# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a pair of its own raw sockets, which the kernel quietly takes for datagrams, and sends to a server.
Seccomp lets pairs for streams be made only."""

import socket

import torch
from torch import nn


def attempt():
    near, _far = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
    near.sendmsg([b"x"], [], 0, UNIX_DATAGRAM)
    return "a message to a server"


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
