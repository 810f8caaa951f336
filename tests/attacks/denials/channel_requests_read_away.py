# /// expected
# status = ["timeout"]
# score = 8
# case_seconds = 0.5
# ///
"""A thread takes the next request off the channel, so that the worker waits for it for ever. That case is lost,
and the one after it gets a fresh worker."""

import threading
import time

import torch
from torch import nn

from gradschool.worker.shared import frames

honest = frames.send_frame


def send(channel, nonce, payload):
    frames.send_frame = honest
    threading.Thread(target=channel.recv, args=(1 << 16,)).start()
    honest(channel, nonce, payload)
    time.sleep(0.1)


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
