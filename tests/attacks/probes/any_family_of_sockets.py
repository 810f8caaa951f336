# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Tries one family of sockets after the other until one is let through. Seccomp refuses socket() of every
family."""

import contextlib
import socket

import torch
from torch import nn


def attempt():
    kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_RAW)
    for family in range(1, 48):
        for kind in kinds:
            with contextlib.suppress(OSError):
                socket.socket(family, kind).close()
                return f"a socket of family {family}"
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
