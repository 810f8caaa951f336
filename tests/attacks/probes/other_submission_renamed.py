# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Renames another student's file, so that it counts as not handed in (and back). Landlock asks for the
right to remove files there."""

import os

import torch
from torch import nn


def attempt():
    os.rename(OTHER_SUBMISSION, OTHER_SUBMISSION + ".away")
    os.rename(OTHER_SUBMISSION + ".away", OTHER_SUBMISSION)
    return "it was gone for a while"


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
