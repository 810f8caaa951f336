# /// expected
# status = "timeout"
# score = 0
# message = "did not finish"
# case_seconds = 0.5
# submission_seconds = 1.5
#
# [cases]
# test_loss = "not_run"
# test_slope = "not_run"
# test_line = "not_run"
# test_unseen = "not_run"
# ///
"""The slope of a mean square: the solution."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x

while True:
    pass
