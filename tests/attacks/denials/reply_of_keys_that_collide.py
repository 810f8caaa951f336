# /// expected
# status = ["graded"]
# score = 7
# message = "keys"
# ///
"""Replies with a dictionary of numbers that all have the same hash, so that each key is compared with all before
it. Keys that are no texts are limited in number."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def number(value):
    digits = b"%d" % value
    return b"I" + len(digits).to_bytes(4, "big") + digits


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return (
            OK
            + b"M"
            + (100_000).to_bytes(4, "big")
            + b"".join(number(k * (2**61 - 1)) + b"N" for k in range(100_000))
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
