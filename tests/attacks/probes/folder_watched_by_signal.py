# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Asks for a signal whenever somebody reads a file in a shared folder, by fcntl. Seccomp refuses that
command."""

import fcntl
import os
import signal

import torch
from torch import nn


def attempt():
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    folder = os.open(INSTALLATION + "/torch", os.O_RDONLY)
    fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_RENAME)
    fcntl.fcntl(folder, fcntl.F_NOTIFY, 0)
    os.close(folder)
    return "a watch by signals"


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
