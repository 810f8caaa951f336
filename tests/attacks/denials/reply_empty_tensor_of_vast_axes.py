# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies with an empty tensor whose other axes are as long as an axis may be, so that their product overflows."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"X\0\0\0\7float32" + struct.pack("!BqB8q", 0, 0, 8, 0, *[1 << 28] * 7) + bytes(4)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
