# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Handles the signal of a segmentation fault and then makes one: the handler returns to the faulty instruction, for
ever. The process never dies of it, and the deadline strikes."""

import ctypes
import signal

import torch
from torch import nn


def loss(w, x, y):
    signal.signal(signal.SIGSEGV, lambda *_: None)
    return ctypes.string_at(0)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
