# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Tells from the kind of refusal whether a hidden file is there: one name exists, one does not. A refused
file and a missing one differ at level 1; in a house both are missing."""

import os

import torch
from torch import nn


def answer_for(path):
    try:
        os.close(os.open(path, os.O_RDONLY))
        return 0
    except OSError as error:
        return error.errno


def attempt():
    there, missing = answer_for(SECRET_FILE), answer_for(SECRET_FILE + ".missing")
    return there != missing and f"{there} where it is, {missing} where not"


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
