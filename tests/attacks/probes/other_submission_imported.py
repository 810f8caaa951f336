# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Imports another student's file as a module, so that the import system reads it. It reads with the rights
of this process."""

import importlib.machinery

import torch
from torch import nn


def attempt():
    return (
        importlib.machinery.SourceFileLoader("other", OTHER_SUBMISSION).get_data(OTHER_SUBMISSION)
        and "by import"
    )


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
