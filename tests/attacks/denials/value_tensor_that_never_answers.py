# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Gives a tensor that loops in whatever torch does with it, from the copy to the processor to the look at its bytes."""

import torch
from torch import nn


class Slow(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        while True:
            pass


def loss(w, x, y):
    return torch.zeros(()).as_subclass(Slow)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
