# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Connects to a server on this machine by an address of version 6 that means the same. Seccomp refuses
socket() of every family."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as connection:
        connection.settimeout(0.3)
        connection.connect(("::ffff:127.0.0.1", TCP_PORT))
    return "a connection by version 6"


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
