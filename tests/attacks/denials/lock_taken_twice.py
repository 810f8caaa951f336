# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Waits for a lock that it holds itself, as happens by mistake, too. It uses no processor time, and
is ended by the clock on the wall."""

import threading

import torch
from torch import nn

lock = threading.Lock()


def loss(w, x, y):
    with lock, lock:
        return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
