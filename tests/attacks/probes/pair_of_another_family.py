# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Asks for a connected pair of sockets of another family than Unix, past socket(). Seccomp lets pairs of
Unix sockets be made only; no other family of this kernel makes pairs."""

import contextlib
import socket

import torch
from torch import nn


def attempt():
    for family in (socket.AF_INET, socket.AF_NETLINK, socket.AF_VSOCK, 30):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            with contextlib.suppress(OSError):
                for end in socket.socketpair(family, kind):
                    end.close()
                return f"a pair of family {family}"
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
