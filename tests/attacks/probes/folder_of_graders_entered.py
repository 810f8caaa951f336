# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Changes its working folder to the graders' and stays there, which proves the folder's path. Landlock does
not cover working folders, so level 1 cannot close it; in a house there is no such path."""

import os

import torch
from torch import nn


def attempt():
    before = os.getcwd()
    os.chdir(os.path.dirname(SECRET_FILE))
    os.chdir(before)
    return "stood in the graders' folder"


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
