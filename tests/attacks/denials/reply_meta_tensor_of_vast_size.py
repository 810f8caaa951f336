# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies with a tensor without values, of eight axes each as long as an axis may be."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"X\0\0\0\7float32" + struct.pack("!BqB8q", 2, 0, 8, *[1 << 28] * 8)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
