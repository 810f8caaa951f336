# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies with a device of a number that no machine has."""

import struct

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return OK + b"V" + struct.pack("!I", 24) + b"cuda:9999999999999999999"

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
