# /// expected
# status = ["graded", "timeout"]
# score = [6, 10]
# case_seconds = 1
# ///
"""Answers, and leaves threads behind that use the processor for ever: at the cost of whoever comes next. A
worker belongs to one submission and is ended with it; what was earned before the threads began, stays."""

import threading

import torch
from torch import nn


def spin():
    while True:
        sum(range(1000))


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(1))
        for _ in range(20):
            threading.Thread(target=spin).start()

    def forward(self, x):
        return self.w * x
