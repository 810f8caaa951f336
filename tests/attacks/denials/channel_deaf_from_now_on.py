# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Gives a right answer through a channel that takes no more requests. The next one finds a broken pipe, and the
case after it a fresh worker."""

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
    serving()["self"].channel.shutdown(socket.SHUT_RD)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
