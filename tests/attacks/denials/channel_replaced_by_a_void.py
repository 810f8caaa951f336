# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Puts /dev/null in the place of the channel, so that nothing of the reply arrives."""

import os
import sys

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    void = os.open("/dev/null", os.O_RDWR)
    os.dup2(void, serving()["self"].channel.fileno())


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
