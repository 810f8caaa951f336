# /// expected
# status = ["graded", "crashed"]
# score = [0, 10]
# ///
"""Replies to the load of the file that 40 000 cells of it raised something, each something else. Notes are for
readers: they are told apart, and that must not take the square of their number."""

import torch
from torch import nn

from gradschool.worker.shared import wire

honest = wire.Encoder.encode


def note(number):
    return b"M\0\0\0\1S\0\0\0\4cellS\0\0\0\6" + b"%06d" % number


def encode(self, value):
    wire.Encoder.encode = honest
    return b"L\0\0\0\2S\0\0\0\2okL" + (40_000).to_bytes(4, "big") + b"".join(note(k) for k in range(40_000))


wire.Encoder.encode = encode


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
