# /// expected
# status = ["graded", "crashed"]
# score = 7
# ///
"""Adds an audit hook, which stays for good, and has it refuse all that the interpreter reports, so that the worker
cannot import, compile or look at a frame. It loses what it needs itself."""

import sys

import torch
from torch import nn


def refuse(event, arguments):
    raise RuntimeError(event)


def loss(w, x, y):
    sys.addaudithook(refuse)
    return eval("w * 0")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
