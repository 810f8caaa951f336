# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Fills a table with numbers that all have the same hash, so that each is compared with all before it: hours in one
operation of C, without a look at any signal."""

import sys

import torch
from torch import nn


def loss(w, x, y):
    return float(len({step * sys.hash_info.modulus for step in range(1_000_000)}))


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
