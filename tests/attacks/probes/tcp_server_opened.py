# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Waits for connections, so that somebody outside could tell it the answers. Seccomp refuses socket()."""

import socket

import torch
from torch import nn


def attempt():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"a server on port {server.getsockname()[1]}"


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
