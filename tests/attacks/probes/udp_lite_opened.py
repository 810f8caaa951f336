# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens a socket of a protocol that hardly anybody uses (UDP-Lite), and so may have been forgotten. Seccomp
refuses socket() whatever the protocol."""

import socket

import torch
from torch import nn


def attempt():
    udp_lite = 136
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM, udp_lite).close()
    return "a socket of UDP-Lite"


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
