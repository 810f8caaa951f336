# /// expected
# status = ["graded"]
# score = 10
# ///
"""Prints bytes that are no text in any encoding, with zeros and halves of signs, for a judge that decodes them strictly.
What is no text is replaced."""

import os

import torch
from torch import nn


def loss(w, x, y):
    for number in (1, 2):
        os.write(number, bytes(range(128, 256)) * 20 + b"\0\xed\xa0\x80\xf4\x90\x80\x80\xc3" * 900)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
