# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Announces frames that are too short to hold a nonce. Such a length is refused like one that is too large."""

import sys

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    serving()["self"].channel.sendall((7).to_bytes(4, "big") + bytes(7))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
