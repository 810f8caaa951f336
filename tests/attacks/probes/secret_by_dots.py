# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Climbs from a folder that may be read, by dots, up to the root and down to the secret. Rights belong to
folders, not to the beginning of a path."""

import torch
from torch import nn


def attempt():
    up = "/.." * INSTALLATION.count("/")
    with open(INSTALLATION + up + SECRET_FILE) as file:
        return file.read().startswith(SECRET_TEXT_START) and "the secret by dots"


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
