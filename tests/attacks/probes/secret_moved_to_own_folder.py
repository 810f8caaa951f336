# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Moves the secret into its own folder, reads it there and moves it back. Landlock refuses renames out of
folders without rights."""

import os

import torch
from torch import nn


def attempt():
    os.rename(SECRET_FILE, "moved.txt")
    try:
        with open("moved.txt") as file:
            return file.read().startswith(SECRET_TEXT_START) and "the secret, moved"
    finally:
        os.rename("moved.txt", SECRET_FILE)


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
