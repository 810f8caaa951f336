# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks the kernel to become a file that is no program: it says so (ENOEXEC), or that it is forbidden.
Seccomp refuses execve()."""

import contextlib
import errno
import os

import torch
from torch import nn


def attempt():
    with open("program", "w") as file:
        file.write("not a program")
    with contextlib.suppress(OSError):
        os.chmod("program", 0o700)
    try:
        os.execv("program", ["program"])
    except OSError as error:
        return error.errno == errno.ENOEXEC and "the kernel looked at the program"


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
