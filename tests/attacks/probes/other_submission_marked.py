# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Hangs a note for others on another student's file as an extended attribute (and takes it off). Landlock
does not cover these: seccomp refuses setxattr()."""

import os

import torch
from torch import nn


def attempt():
    os.setxattr(OTHER_SUBMISSION, "user.note", b"seen")
    os.removexattr(OTHER_SUBMISSION, "user.note")
    return "a note was left on it"


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
