# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens a socket below all protocols, by which a network can be listened to, and closes it. Seccomp refuses
socket(), and no capability is left."""

import socket

import torch
from torch import nn


def attempt():
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0).close()
    return "a packet socket"


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
