# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Changes into the secret's folder and opens the bare name, so that no forbidden path is spoken. The kernel
checks the file that is reached."""

import os

import torch
from torch import nn


def attempt():
    before = os.getcwd()
    os.chdir(os.path.dirname(SECRET_FILE))
    try:
        with open(os.path.basename(SECRET_FILE)) as file:
            return file.read().startswith(SECRET_TEXT_START) and "the secret from within its folder"
    finally:
        os.chdir(before)


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
