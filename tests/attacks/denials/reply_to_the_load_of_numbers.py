# /// expected
# status = ["crashed", "graded"]
# score = [0, 10]
# ///
"""Replies to the load of the file with numbers and texts where a description of what was raised is expected."""

import torch
from torch import nn

from gradschool.worker.shared import wire

honest = wire.Encoder.encode


def encode(self, value):
    wire.Encoder.encode = honest
    return honest(self, ["ok", [1, "x", None, [], {}, {"cell": []}]])


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
