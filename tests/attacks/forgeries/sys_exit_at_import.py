# /// expected
# status = ["graded"]
# score = 0
# ///
"""Raises SystemExit with the code for success while it is loaded, so that a runner ends before any test. The
worker takes it as an exception like any other."""

import sys

import torch

sys.exit(0)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
