# /// expected
# status = ["crashed", "graded"]
# score = 7
# ///
"""Raises a syntax error of its own make, with a line number that is no number, and text and message that are no texts:
the worker shows these parts. What it cannot describe ends it."""

import torch
from torch import nn


class Part:
    def __getattr__(self, name):
        return self

    def __call__(self, *arguments):
        return self

    def __getitem__(self, key):
        return self

    def __bool__(self):
        raise GeneratorExit


def loss(w, x, y):
    error = SyntaxError("invalid syntax")
    error.lineno = error.text = error.msg = Part()
    raise error


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
