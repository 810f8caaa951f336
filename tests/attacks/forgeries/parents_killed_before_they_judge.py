# /// expected
# status = ["graded"]
# score = 0
# ///
"""Kills the process that started it, which in a plain runner is the grader, before it can write down a
failure. A worker may signal nobody but itself."""

import os
import signal

import torch

os.kill(os.getppid(), signal.SIGKILL)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
