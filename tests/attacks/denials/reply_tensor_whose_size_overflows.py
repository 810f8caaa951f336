# /// expected
# status = ["graded"]
# score = 7
# message = "do not match"
# ///
"""Replies with a tensor of 2**64 numbers, which is none at all for who multiplies in 64 bits."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return (
            OK
            + b"X\0\0\0\7float32"
            + struct.pack("!BqB4q", 0, 0, 4, 1 << 16, 1 << 16, 1 << 16, 1 << 16)
            + bytes(4)
        )

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
