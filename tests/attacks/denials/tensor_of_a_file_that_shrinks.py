# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Gives a tensor whose numbers lie in a file that has ended meanwhile, so that whoever copies them dies by SIGBUS. The
copy is made in the worker."""

import os

import torch
from torch import nn


def loss(w, x, y):
    numbers = torch.from_file("numbers", shared=True, size=4096)
    os.truncate("numbers", 0)
    return numbers


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
