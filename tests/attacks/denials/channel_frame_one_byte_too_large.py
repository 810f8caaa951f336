# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Announces a reply that is larger than what may cross by one byte, with the right nonce."""

import sys
import time

import torch
from torch import nn

from gradschool.worker.shared import frames


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    there = serving()
    there["self"].channel.sendall((frames.MAX_FRAME + 1).to_bytes(4, "big") + there["nonce"])
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
