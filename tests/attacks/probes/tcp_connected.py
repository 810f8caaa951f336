# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Connects to a server on this machine. Seccomp refuses socket(); a house has a network with nobody in it."""

import socket

import torch
from torch import nn


def attempt():
    socket.create_connection(("127.0.0.1", TCP_PORT), timeout=0.3).close()
    return "a connection"


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
