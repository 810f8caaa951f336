# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Sends half of the frame that it announced. The time of a reply is counted as a whole, not from byte to byte."""

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
    there = serving()
    there["self"].channel.sendall((1 << 20).to_bytes(4, "big") + there["nonce"] + bytes(1 << 19))
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
