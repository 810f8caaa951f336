# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Connects to a server of this machine by its path, as to a desktop, a key agent or a container engine.
Landlock does not cover it before version 9: seccomp refuses socket()."""

import socket

import torch
from torch import nn


def attempt():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.connect(UNIX_SOCKET)
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
