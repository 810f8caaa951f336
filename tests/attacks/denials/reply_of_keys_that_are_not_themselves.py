# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies with a dictionary of a hundred thousand keys, each a NaN, which is equal to no key before it."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"M\0\1\x86\xa0" + (b"D\x7f\xf8" + bytes(6) + b"N") * 100_000

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
