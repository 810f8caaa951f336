# /// expected
# status = "memory"
# score = 7
#
# [cases]
# test_loss = "failed"
# test_slope = "passed"
# test_line = "passed"
# test_unseen = "passed"
# ///
"""Asks for memory piece by piece without writing to it, keeps it and is refused more: the next case gets a process of its own."""

import numpy as np
import torch
from torch import nn

KEPT = []


def loss(w, x, y):
    try:
        while True:
            KEPT.append(np.empty(1 << 20))
    except MemoryError:
        del KEPT[:2]  # so that the process can tell of it
        raise


def slope(w, x, y):
    if KEPT:
        raise RuntimeError("the process is the same")
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
