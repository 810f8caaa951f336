# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Sets the channel non-blocking and leaves the right answer to a thread that takes its time, so that the worker finds no
request where it waits for the next one, and stumbles."""

import threading
import time

import torch
from torch import nn

from gradschool.worker.shared import frames

honest = frames.send_frame


def send_late(*reply):
    time.sleep(0.2)
    honest(*reply)


def send(channel, *reply):
    channel.setblocking(False)
    threading.Thread(target=send_late, args=(channel, *reply)).start()


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
