# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads the history of the repository that the kit runs from, in which earlier answers may lie. Landlock
grants the worker's folder only."""

import os

import torch
from torch import nn


def attempt():
    with open(os.path.dirname(KIT) + "/.git/HEAD") as file:
        return file.read() and "where the history stands"


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
