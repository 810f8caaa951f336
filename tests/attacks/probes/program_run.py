# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Runs a program in the usual way. Seccomp refuses vfork() and execve()."""

import subprocess
import sys

import torch
from torch import nn


def attempt():
    command = [sys.executable, "-I", "-S", "-c", "print('ran')"]
    return subprocess.run(command, capture_output=True, check=False).stdout and "the output of a program"


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
