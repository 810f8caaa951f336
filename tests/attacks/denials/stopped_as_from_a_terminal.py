# /// expected
# status = ["graded", "timeout"]
# score = [7, 10]
# case_seconds = 1
# ///
"""Sends itself the stop signals of a terminal, the ones that can be handled, after restoring what they do. Stopped or
not, it is ended by the signal that ends stopped processes, too."""

import os
import signal

import torch
from torch import nn


def loss(w, x, y):
    for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
