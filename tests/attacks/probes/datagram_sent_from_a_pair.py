# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a pair of its own sockets for datagrams, which needs no socket(), and sends from it to a server by
its path. Seccomp lets no pairs for datagrams be made, nor an address be given to sendto()."""

import socket

import torch
from torch import nn


def attempt():
    near, _far = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    near.sendto(b"x", UNIX_DATAGRAM)
    return "a datagram to a server"


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
