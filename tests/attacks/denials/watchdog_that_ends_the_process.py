# /// expected
# status = ["crashed"]
# score = 7
# ///
"""Sets the watchdog of the interpreter, a thread of C that needs no lock and no signal, to write traces and end the
process while it calculates. No reply is a failed case, whatever the exit code."""

import faulthandler
import time

import torch
from torch import nn


def loss(w, x, y):
    faulthandler.dump_traceback_later(0.05, exit=True, file=1)
    time.sleep(20)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
