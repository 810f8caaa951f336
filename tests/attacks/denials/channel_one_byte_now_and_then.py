# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Sends a reply of 40 bytes with 0.3 s before each, so that the judge always has just heard something. The time
is counted for the whole reply."""

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
    for byte in (40).to_bytes(4, "big") + there["nonce"] + bytes(32):
        there["self"].channel.sendall(bytes([byte]))
        time.sleep(0.3)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
