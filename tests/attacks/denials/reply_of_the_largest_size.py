# /// expected
# status = ["graded", "timeout", "memory"]
# score = 7
# case_seconds = 1
# ///
"""Replies with 255 MiB, a little less than what may cross at all, in one text of bytes."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return b"".join([OK, b"B", (255 << 20).to_bytes(4, "big"), *[bytes(1 << 20)] * 255])

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
