# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Starts a process by multiprocessing, as a data loader does. Seccomp refuses fork()."""

import multiprocessing
import time

import torch
from torch import nn


def attempt():
    worker = multiprocessing.get_context("fork").Process(target=time.time)
    worker.start()
    worker.join()
    return worker.exitcode == 0 and "a process of its own"


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
