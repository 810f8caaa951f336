# /// expected
# status = ["graded"]
# score = 8
# ///
"""Gives objects and tensors for the names of its parameters, which a grader takes as keys. What breaks there is the
answer's fault and no grader's."""

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
        return self.w * x

    def named_parameters(self, *_, **__):
        yield [object(), torch.ones(3)], self.w
