# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Sends the channel through the channel, so that it lives on in its own queue when its holders are gone."""

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
    for _ in range(100):
        socket.send_fds(channel, [b"\0"], [channel.fileno()] * 2)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
