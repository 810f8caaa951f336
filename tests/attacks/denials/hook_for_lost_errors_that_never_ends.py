# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Has the hook for errors that nobody can catch spin, and makes one by an object that fails when it is thrown away. That
is in the worker, whoever throws it away."""

import sys

import torch
from torch import nn


class Failing:
    def __del__(self):
        raise ValueError("lost")


def spin(lost):
    while True:
        pass


def loss(w, x, y):
    sys.unraisablehook = spin
    Failing()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
