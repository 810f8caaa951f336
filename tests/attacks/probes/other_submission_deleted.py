# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Deletes another student's file (after it kept a second name for it, where that can be had). Landlock asks
for the right to remove files there."""

import contextlib
import os

import torch
from torch import nn


def attempt():
    kept = OTHER_SUBMISSION + ".kept"
    with contextlib.suppress(OSError):
        os.link(OTHER_SUBMISSION, kept)
    os.unlink(OTHER_SUBMISSION)
    os.rename(kept, OTHER_SUBMISSION)
    return "it was deleted, and put back"


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
