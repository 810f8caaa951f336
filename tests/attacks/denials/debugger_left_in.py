# /// expected
# status = ["graded"]
# score = 7
# message = "waits for the debugger in `loss`"
# ///
"""Stops in the debugger, which waits for a line from whoever sits there, as happens by mistake, too. A worker reads from
nowhere, and the debugger ends at once."""

import torch
from torch import nn


def loss(w, x, y):
    breakpoint()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
