# /// expected
# status = ["crashed", "graded", "timeout"]
# score = [0, 7]
# case_seconds = 1
# ///
"""Empties every dictionary that the collector of garbage knows, the tables of modules, classes and of the worker's own
objects among them. The judge's are elsewhere."""

import gc

import torch
from torch import nn


def loss(w, x, y):
    gc.unfreeze()
    for thing in gc.get_objects():
        if type(thing) is dict:
            thing.clear()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
