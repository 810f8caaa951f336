# /// expected
# status = ["graded"]
# score = 8
# ///
"""Gives a tensor of the device `meta`, which has a shape and no values, where a grader goes on calculating. That
fails as it would anywhere, and is no fault of the grader's."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return torch.empty(4, device="meta", requires_grad=True)
