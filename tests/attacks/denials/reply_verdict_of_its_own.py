# /// expected
# status = ["graded"]
# score = 7
# message = "unknown form"
# ///
"""Replies with a word that the judge does not know, `passed`, and full marks."""

import torch
from torch import nn

from gradschool.worker.shared import wire


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return b"L\0\0\0\2" + b"S\0\0\0\6passed" + b"D" + bytes(8)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
