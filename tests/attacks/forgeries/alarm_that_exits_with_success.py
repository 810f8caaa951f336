# /// expected
# status = ["crashed", "graded"]
# score = 0
# ///
"""Sets an alarm whose handler leaves with the code for success in the middle of whatever runs then. What has
no reply has no points."""

import os
import signal

import torch

signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
while True:
    signal.pause()


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
