# /// expected
# status = ["graded"]
# score = 7
# message = "tensors"
# ///
"""Replies with a hundred thousand tensors of no numbers, each of which the judge would have to make."""

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
            + b"L"
            + (100_000).to_bytes(4, "big")
            + (b"X\0\0\0\7float32" + bytes(9) + b"\1" + bytes(8) + bytes(4)) * 100_000
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
