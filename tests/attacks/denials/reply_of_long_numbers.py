# /// expected
# status = ["graded", "timeout", "crashed"]
# score = [0, 7]
# case_seconds = 1
# ///
"""Replies with forty thousand numbers of four thousand digits each. One digit more, and each would be refused. What
the judge spends on reading them is the submission's own time."""

import torch
from torch import nn

from gradschool.worker.shared import wire

OK = b"L\0\0\0\2S\0\0\0\2ok"


def loss(w, x, y):
    honest = wire.Encoder.encode

    def encode(self, value):
        wire.Encoder.encode = honest
        return b"".join([OK, b"L", (40_000).to_bytes(4, "big"), *[b"I\0\0\x0f\xa0" + b"7" * 4_000] * 40_000])

    wire.Encoder.encode = encode


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
