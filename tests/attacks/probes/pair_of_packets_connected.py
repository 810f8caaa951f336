# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Makes a pair of the third kind of Unix sockets and connects it anew, to a server. The kernel does not
connect what is connected, and seccomp lets pairs for streams be made only."""

import socket

import torch
from torch import nn


def attempt():
    near, _far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    near.connect(UNIX_SOCKET)
    return "a connection to a server"


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
