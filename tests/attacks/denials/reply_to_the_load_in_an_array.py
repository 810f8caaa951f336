# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Replies to the very first request, the load of the file, with an array in the place of the word that says how it
went. The file counts as one that could not be loaded."""

import torch
from torch import nn

from gradschool.worker.shared import wire

honest = wire.Encoder.encode


def encode(self, value):
    wire.Encoder.encode = honest
    return b"L\0\0\0\2" + b"A\0\0\0\3<f8" + b"\1" + (2).to_bytes(8, "big") + b"\0\0\0\x10" + bytes(16) + b"N"


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
