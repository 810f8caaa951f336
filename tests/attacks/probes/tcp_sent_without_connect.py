# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sends the first bytes to a server along with the opening of the connection: there is no connect() to
refuse. Seccomp refuses socket()."""

import socket

import torch
from torch import nn


def attempt():
    fast_open = 0x20000000
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.sendto(b"x", fast_open, ("127.0.0.1", TCP_PORT))
    return "bytes without connect()"


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
