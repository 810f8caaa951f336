# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Sends frames by the thousand for as long as anybody takes them, each with the right nonce. One request has one
reply, and bytes behind it end the worker."""

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
    frame = (9).to_bytes(4, "big") + there["nonce"] + b"N"
    while True:
        there["self"].channel.sendall(frame * 1000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
