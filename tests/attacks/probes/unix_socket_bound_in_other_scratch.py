# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Makes a socket by a path in another program's folder (and takes it away). Seccomp refuses socket() and
bind(), and Landlock the place."""

import os
import socket

import torch
from torch import nn


def attempt():
    path = OTHER_SCRATCH + "/own"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        os.unlink(path)
    return "a socket among another's files"


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
