# /// expected
# status = ["graded"]
# score = 7
# message = "do not match"
# ///
"""Replies with a tensor of 2**24 numbers and sends 16 bytes for it. Both are compared before a tensor is made."""

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
            + struct.pack("!BqB2q", 0, 0, 2, 1 << 12, 1 << 12)
            + b"\0\0\0\x10"
            + bytes(16)
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
