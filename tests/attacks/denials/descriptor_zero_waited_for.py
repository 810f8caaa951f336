# /// expected
# status = ["graded"]
# score = 7
# ///
"""Reads from descriptor 0, past the input that Python shows, where a plain runner waits for the teacher's keyboard.
There is nothing to read."""

import os

import torch
from torch import nn


def loss(w, x, y):
    return os.read(0, 1 << 20).decode() + "nothing came"


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
