# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Goes around by the threads of the process that forked this one, which has more rights. It lives in the
same house; without one, Landlock refuses to look into it."""

import os

import torch
from torch import nn


def attempt():
    parent = os.getppid()
    with open(f"/proc/{parent}/task/{parent}/cwd/" + os.path.relpath(SECRET_FILE, "/")) as file:
        return file.read().startswith(SECRET_TEXT_START) and "the secret below the parent's folder"


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
