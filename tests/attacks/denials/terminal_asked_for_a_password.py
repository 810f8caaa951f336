# /// expected
# status = ["graded", "blocked"]
# score = 7
# ///
"""Asks the terminal itself for a password, past the input that a runner has closed. A worker has no terminal."""

import getpass

import torch
from torch import nn


def loss(w, x, y):
    return getpass.getpass("Password of the teacher: ")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
