# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Takes the right to read away from another student's file, so that it cannot be judged (and gives it
back). Landlock does not cover modes: seccomp refuses chmod()."""

import os
import stat

import torch
from torch import nn


def attempt():
    mode = stat.S_IMODE(os.stat(OTHER_SUBMISSION).st_mode)
    os.chmod(OTHER_SUBMISSION, 0)
    os.chmod(OTHER_SUBMISSION, mode)
    return "its mode was 0 for a while"


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
