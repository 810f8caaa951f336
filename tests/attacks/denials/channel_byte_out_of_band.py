# /// expected
# status = ["timeout", "crashed"]
# score = 7
# case_seconds = 1
# ///
"""Sends one byte out of band, which a socket shows as readable and does not hand out like others. The judge waits
no longer for it than for any reply."""

import socket
import sys
import time

import torch
from torch import nn


def serving():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals


def loss(w, x, y):
    serving()["self"].channel.send(b"!", socket.MSG_OOB)
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
