# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Consumes an endless iterator inside of one call of C, which keeps the interpreter's lock and never looks whether a
signal came. The judge needs neither."""

import collections
import itertools
import signal

import torch
from torch import nn


def loss(w, x, y):
    signal.signal(signal.SIGALRM, lambda *_: None)
    collections.deque(itertools.repeat(None), maxlen=0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
