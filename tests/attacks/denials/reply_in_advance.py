# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Leaves replies for the requests to come, with nonces of its own making. The judge draws a new nonce for each
request, so that none of them fits."""

import gc

import torch
from torch import nn


def loss(w, x, y):
    (channel,) = {found.channel for found in gc.get_objects() if type(found).__name__ == "Worker"}
    for number in range(100):
        channel.sendall((9).to_bytes(4, "big") + number.to_bytes(8, "big") + b"N")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
