# /// expected
# status = ["timeout"]
# score = 7
# case_seconds = 0.5
# ///
"""Adds an audit hook, which nobody can take away again, and has it spin at whatever the interpreter reports. The clock
of the judge is in another process."""

import sys

import torch
from torch import nn


def spin(event, arguments):
    while True:
        pass


def loss(w, x, y):
    sys.addaudithook(spin)
    return open("nothing")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
