# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sends a (harmless) signal to another process by its folder in /proc, which the kernel takes for a handle.
Landlock does not let that folder be opened."""

import os
import signal

import torch
from torch import nn


def attempt():
    process = os.open(f"/proc/{VICTIM_PID}", os.O_RDONLY | os.O_DIRECTORY)
    signal.pidfd_send_signal(process, signal.SIGWINCH)
    os.close(process)
    return "a signal by a folder"


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
