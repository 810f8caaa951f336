# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a folder beside the submissions, so that another name stands on the list. Landlock asks for the
right to make folders there."""

import os

import torch
from torch import nn


def attempt():
    folder = os.path.dirname(os.path.dirname(OTHER_SUBMISSION)) + "/made_up"
    os.mkdir(folder)
    os.rmdir(folder)
    return "a student made up"


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
