# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Writes a results file of its own beside the real ones. Landlock lets it write in its own folder only."""

import os

import torch
from torch import nn


def attempt():
    path = RESULTS_FOLDER + "/slope.json"
    with open(path, "x") as file:
        file.write('{"score": 10}')
    os.unlink(path)
    return "a result of its own"


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
