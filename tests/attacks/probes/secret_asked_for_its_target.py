# /// expected
# status = ["graded"]
# score = 10
# closed_from_level = 2
# open_at_level_0 = true
# ///
"""Asks for the target of the secret as if it were a link: the kind of refusal tells whether it is there.
Landlock does not cover metadata, so level 1 cannot close it; in a house there is no such path."""

import errno
import os

import torch
from torch import nn


def attempt():
    try:
        os.readlink(SECRET_FILE)
    except OSError as error:
        return error.errno == errno.EINVAL and "it is there, and no link"
    return "a link"


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
