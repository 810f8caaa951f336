# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Looks for a socket among the low descriptors and writes every byte there is into it. It is no frame with the
nonce of the request."""

import contextlib
import socket
import time

import torch
from torch import nn


def loss(w, x, y):
    for number in range(3, 21):
        with contextlib.suppress(OSError):
            socket.socket(fileno=number).sendall(bytes(4) + bytes(range(256)) * 256)
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
