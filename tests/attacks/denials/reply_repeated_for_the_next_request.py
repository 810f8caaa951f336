# /// expected
# status = ["crashed"]
# score = 8
# ///
"""Answers, and once more 20 ms later, when the judge has read the first reply. The second meets the next request,
whose nonce it lacks; that costs the case that is running then."""

import time

import torch
from torch import nn

from gradschool.worker.shared import frames

honest = frames.send_frame


def send(channel, nonce, payload):
    frames.send_frame = honest
    honest(channel, nonce, payload)
    time.sleep(0.02)
    honest(channel, nonce, payload)


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
