# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Writes a conftest.py beside the graders, which would run in the judge. Landlock lets it write in its own
folder only."""

import os

import torch
from torch import nn


def attempt():
    path = COURSE_ROOT + "/graders/conftest.py"
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    os.close(descriptor)
    os.unlink(path)
    return "code for the judge"


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
