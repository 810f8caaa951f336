# /// expected
# status = ["crashed", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Sends hundreds of descriptors along with each byte of a reply. The judge asks for bytes only, so that the
system drops them, or refuses so many on their way."""

import os
import socket
import sys

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    there = serving()
    void = os.open("/dev/null", os.O_RDONLY)
    for byte in (1 << 10).to_bytes(4, "big") + there["nonce"]:
        socket.send_fds(there["self"].channel, [bytes([byte])], [void] * 250)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
