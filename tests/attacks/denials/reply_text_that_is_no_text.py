# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies with a text of bytes that are no letters in any way, a megabyte of them."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"S\0\x10\0\0" + b"\xff\xc0\x80\xed\xa0\x80\0\x1b" * (1 << 17)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
