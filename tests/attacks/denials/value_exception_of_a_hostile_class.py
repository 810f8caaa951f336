# /// expected
# status = ["crashed", "graded"]
# score = 7
# ///
"""Raises an exception whose class raises another one when it is asked for its name. The description of what was
raised fails, and the worker with it."""

import torch
from torch import nn


class Nameless(type):
    @property
    def __name__(cls):
        raise RuntimeError


class Hostile(Exception, metaclass=Nameless):
    pass


def loss(w, x, y):
    raise Hostile


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
