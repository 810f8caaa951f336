# /// expected
# status = ["crashed"]
# score = 7
# message = "SIGXFSZ"
# ///
"""Restores the deadly effect of writing past the limit on the length of files, then writes there. The process is a
worker, and the next case gets a fresh one."""

import os
import resource
import signal

import torch
from torch import nn


def loss(w, x, y):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    os.write(os.open("long", os.O_WRONLY | os.O_CREAT), b"x" * 4096)
    with open("long", "ab") as file:
        file.write(b"x")


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
