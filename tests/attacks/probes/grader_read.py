# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads the cases and wrong answers of its own exercise to learn what is asked. The graders' folder is not
among the readable ones."""

import torch
from torch import nn


def attempt():
    with open(COURSE_ROOT + "/graders/01_basics/slope/test_slope.py") as file:
        return "agree" in file.read() and "the cases"


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
