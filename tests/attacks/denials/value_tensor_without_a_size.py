# /// expected
# status = ["graded"]
# score = 7
# ///
"""Gives a tensor of tensors, which has no size that could be told. What torch says to that is what the student
reads."""

import torch
from torch import nn


def loss(w, x, y):
    return torch.nested.nested_tensor([torch.ones(1), torch.ones(2)])


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
