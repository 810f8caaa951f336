# /// expected
# status = ["graded", "blocked"]
# score = 7
# ///
"""Sends a large right-looking answer through buffers of the smallest size there is. It takes its time and is an
answer of the wrong shape."""

import socket
import sys

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    channel = serving()["self"].channel
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    return torch.zeros(1 << 20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
