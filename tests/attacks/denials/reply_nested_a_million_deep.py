# /// expected
# status = ["graded"]
# score = 7
# message = "deep"
# ///
"""Replies with a list in a list in a list, a million deep. The depth is counted before the judge goes down."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"L\0\0\0\1" * 1_000_000 + b"N"

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
