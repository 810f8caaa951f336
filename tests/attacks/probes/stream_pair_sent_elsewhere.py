# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Sends from a pair for streams, which it may have, to another address. The kernel refuses addresses on
connected streams, and seccomp addresses of sendto()."""

import socket

import torch
from torch import nn


def attempt():
    near, _far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    near.sendto(b"x", UNIX_SOCKET)
    return "bytes to a server"


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
