# /// expected
# status = ["graded"]
# score = 7
# message = "may not cross"
# ///
"""Replies with an array of Python objects, whose bytes would be addresses in the judge."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"A\0\0\0\1O" + struct.pack("!Bq", 1, 1) + b"\0\0\0\x08" + b"A" * 8

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
