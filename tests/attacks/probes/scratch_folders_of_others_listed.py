# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Looks around from its own folder for those of other workers. Landlock grants its own only; in a house the
folder lies alone."""

import os

import torch
from torch import nn


def attempt():
    own = os.path.basename(os.getcwd())
    return own in os.listdir("..") and own.isdigit() and "the folders of other workers"


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
