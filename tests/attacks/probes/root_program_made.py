# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a program in its folder that would run with the rights of root. Seccomp refuses chmod() without a
house; a house's folder carries no such rights, and root owns nothing there."""

import os
import stat

import torch
from torch import nn


def attempt():
    with open("program", "wb") as file:
        file.write(b"#!")
    os.chown("program", 0, 0)
    os.chmod("program", 0o4755)
    about = os.stat("program")
    counts = not os.statvfs(".").f_flag & os.ST_NOSUID
    return counts and about.st_uid == 0 and about.st_mode & stat.S_ISUID and "a program of root"


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
