# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Runs a program by posix_spawn(), which shares its memory with the child until it starts. Seccomp refuses
that clone() and execve()."""

import os
import sys

import torch
from torch import nn


def attempt():
    child = os.posix_spawn(sys.executable, [sys.executable, "-I", "-S", "-c", ""], {})
    _, status = os.waitpid(child, 0)
    return status == 0 and "a program ran"


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
