# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies that an exception was raised, whose message is a list of 40 000 tensors. Making a text of them would
take minutes."""

import torch
from torch import nn

from gradschool.worker.shared import wire

TENSOR = (
    b"X\0\0\0\7float32"
    + bytes(9)
    + b"\1"
    + (50).to_bytes(8, "big")
    + (200).to_bytes(4, "big")
    + bytes(range(200))
)


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return (
            b"L\0\0\0\2S\0\0\0\6raised"
            + b"M\0\0\0\1S\0\0\0\7message"
            + b"L"
            + (40_000).to_bytes(4, "big")
            + TENSOR * 40_000
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
