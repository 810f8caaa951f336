# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = false
# ///
"""Walks up the stack for a frame that holds the expected value, as in graders that run beside the answer.
Its callers know requests only."""

import sys

import torch
from torch import nn


def attempt():
    frame, found = sys._getframe(), []
    while frame is not None:
        names = {*frame.f_locals, *frame.f_globals}
        found += [name for name in ("expected", "reference", "agree", "rng", "secret") if name in names]
        frame = frame.f_back
    return found and f"{found}"


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
