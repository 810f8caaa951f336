# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Goes around by /proc/self/root, which may be readable, to the secret. Landlock follows to the file
itself; the root of a house holds no secret."""

import torch
from torch import nn


def attempt():
    with open("/proc/self/root" + SECRET_FILE) as file:
        return file.read().startswith(SECRET_TEXT_START) and "the secret below /proc/self/root"


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
