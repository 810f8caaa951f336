# /// expected
# status = ["memory", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Reads all that a device without an end gives, in one call. The address space has its limit, and the verdict names
memory."""

import torch
from torch import nn


def loss(w, x, y):
    with open("/dev/zero", "rb") as file:
        return file.read()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
