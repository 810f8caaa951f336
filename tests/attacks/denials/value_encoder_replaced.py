# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Puts an encoder of its own in the place of the worker's, which gives no bytes at all but a list. The worker
stumbles over it."""

import torch
from torch import nn

from gradschool.worker.shared import wire


def loss(w, x, y):
    wire.Encoder.encode = lambda self, value: [1, 2, 3]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
