# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Imports the solution and lets it answer. The folder of solutions cannot be read, so there is nothing to
import."""

import importlib.machinery

import torch
from torch import nn


def attempt():
    found = importlib.machinery.PathFinder.find_spec("slope", [COURSE_ROOT + "/solutions/01_basics/slope"])
    if found is None:
        return None
    return "loss" in found.loader.get_code("slope").co_names and "the solution as a module"


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
