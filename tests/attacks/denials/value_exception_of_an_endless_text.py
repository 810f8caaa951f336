# /// expected
# status = ["graded", "memory", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Raises an exception whose text is 100 MB of lone surrogates and escapes. It is cut before it crosses."""

import torch
from torch import nn


class Long(Exception):
    def __str__(self):
        return "\ud800\x1b[2J\0" * 20_000_000


def loss(w, x, y):
    raise Long


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
