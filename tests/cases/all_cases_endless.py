# /// expected
# status = "timeout"
# score = 0
# case_seconds = 0.5
#
# [cases]
# test_loss = "failed"
# test_slope = "failed"
# test_line = "failed"
# test_unseen = "failed"
# ///
"""The slope of a mean square: the solution."""

import torch
from torch import nn


def loss(w, x, y):
    while True:
        pass


def slope(w, x, y):
    while True:
        pass


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        while True:
            pass
