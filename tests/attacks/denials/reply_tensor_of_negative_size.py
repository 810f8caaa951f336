# /// expected
# status = ["graded"]
# score = 7
# message = "impossible size"
# ///
"""Replies with a tensor of minus two times minus two numbers, which would fit the bytes."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"X\0\0\0\7float32" + struct.pack("!BqB2q", 0, 0, 2, -2, -2) + b"\0\0\0\x10" + bytes(16)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
