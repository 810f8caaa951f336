# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Changes the owner of another student's file (to whom it belongs). Landlock does not cover owners: seccomp
refuses chown(), and no capability is left."""

import os

import torch
from torch import nn


def attempt():
    about = os.stat(OTHER_SUBMISSION)
    os.chown(OTHER_SUBMISSION, about.st_uid, about.st_gid)
    return "an owner was set"


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
