# /// expected
# status = ["graded"]
# score = 10
# ///
"""Sends the right reply in pieces of one byte, without a pause. However it is cut, it is a reply, and slow only
for the one who sends it."""

import sys

import torch
from torch import nn

from gradschool.worker.shared import frames


def send(channel, nonce, payload):
    for byte in (8 + len(payload)).to_bytes(4, "big") + nonce + payload:
        channel.sendall(bytes([byte]))


def loss(w, x, y):
    frames.send_frame = send
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
