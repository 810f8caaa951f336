# /// expected
# status = ["graded"]
# score = 7
# ///
"""Replies that an exception was raised, with parts of every wrong kind: a line before the first, a name of escapes,
a text of bytes, memory that is a word."""

import torch
from torch import nn

from gradschool.worker.shared import wire

ODD = {
    "type": "\x1b[2J\u202e<script>" * 100,
    "message": {"message": [float("nan"), b"\xff"]},
    "line": -(10**9),
    "text": torch.zeros(3),
    "function": None,
    "cell": 1e308,
    "memory": "yes",
    10**300: True,
}


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return b"L\0\0\0\2S\0\0\0\6raised" + wire.Encoder().encode(ODD)

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
