# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Opens what shows the memory of the machine or the words of its kernel, and reads nothing. The worker is
not root or has no rights of root, and Landlock grants none of these."""

import contextlib
import os

import torch
from torch import nn


def attempt():
    for path in ("/proc/kcore", "/dev/mem", "/dev/kmsg", "/dev/port"):
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            return f"{path} was opened"
    return None


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
