# /// expected
# status = ["graded"]
# score = 10
# ///
"""Lowers the limit on open files to none, so that the worker can open nothing for the rest of its life. It holds all
that it needs already."""

import resource

import torch
from torch import nn


def loss(w, x, y):
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
