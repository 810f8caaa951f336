# /// expected
# status = "timeout"
# score = 7
# case_seconds = 0.5
#
# [cases]
# test_loss = "failed"
# test_slope = "passed"
# test_line = "passed"
# test_unseen = "passed"
# ///
"""The slope of a mean square: the solution."""

import torch
from torch import nn


def loss(w, x, y):
    import signal
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
    while True:
        pass


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
