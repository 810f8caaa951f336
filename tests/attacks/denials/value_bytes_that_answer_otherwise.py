# /// expected
# status = ["graded"]
# score = 7
# ///
"""Gives bytes whose copy is said to be a text without end, and a text that is encoded in a way of its own."""

import torch
from torch import nn


class Text(str):
    def encode(self, *how):
        return b"L" * 10**7

    def __str__(self):
        return 7


class Raw(bytes):
    def __bytes__(self):
        return b"L" * 10**7


def loss(w, x, y):
    return {Text("a"): Raw(b"b")}


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
