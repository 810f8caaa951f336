# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Gives the secret a second name in its own folder, where it may read. Seccomp refuses link(), and Landlock
any link that widens rights."""

import os

import torch
from torch import nn


def attempt():
    os.link(SECRET_FILE, "notes.txt")
    try:
        with open("notes.txt") as file:
            return file.read().startswith(SECRET_TEXT_START) and "the secret by a second name"
    finally:
        os.unlink("notes.txt")


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
