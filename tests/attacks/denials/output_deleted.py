# /// expected
# status = ["crashed", "graded"]
# score = 7
# ///
"""Deletes the very name of the output, which the worker looks up after each request. That worker ends, and the next
case gets a fresh one."""

import sys

import torch
from torch import nn


def loss(w, x, y):
    del sys.stdout, sys.__stdout__
    return x


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
