# /// expected
# status = ["crashed"]
# score = 7
# message = "no reply"
# ///
"""Sends its reply twice in one piece. What follows a reply is a forgery of the next one, and ends the worker."""

import sys

import torch
from torch import nn

from gradschool.worker.shared import wire


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    there = serving()
    reply = wire.Encoder().encode(["ok", ((w * x - y) ** 2).mean()])
    frame = (8 + len(reply)).to_bytes(4, "big") + there["nonce"] + reply
    there["self"].channel.sendall(frame * 2)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
