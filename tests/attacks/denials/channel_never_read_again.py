# /// expected
# status = ["timeout"]
# score = 8
# case_seconds = 0.5
# ///
"""Answers with a large tensor that can be differentiated and stops reading, so that the judge's own request, which
carries a gradient as large, is never taken. Sending has an end, too."""

import time

import torch
from torch import nn

from gradschool.worker.shared import frames

honest = frames.send_frame


def send(channel, nonce, payload):
    honest(channel, nonce, payload)
    if len(payload) > 1 << 20:
        time.sleep(20)


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
        return self.w.expand(1000, 1000, 4)
