# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Closes the channel under the worker's hands and sleeps on. The judge sees the end of it at once."""

import sys
import time

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    serving()["self"].channel.close()
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
