# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Sends a (harmless) signal to another process by a handle of it. Seccomp refuses pidfd_open() and
pidfd_send_signal()."""

import os
import signal

import torch
from torch import nn


def attempt():
    process = os.pidfd_open(VICTIM_PID)
    signal.pidfd_send_signal(process, signal.SIGWINCH)
    os.close(process)
    return "a signal by a handle"


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
