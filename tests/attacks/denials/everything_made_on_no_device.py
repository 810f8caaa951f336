# /// expected
# status = ["graded", "crashed"]
# score = [0, 8]
# ///
"""Has every new tensor made on the device `meta`, which has no values, for all cases to come: the worker forgets much
between two of them and not that. It is its own process and loss."""

import torch
from torch import nn


def loss(w, x, y):
    torch.set_default_device("meta")
    return ((w * x - y) ** 2).mean() + torch.zeros(())


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
