# /// expected
# status = "graded"
# score = 5
#
# [cases]
# test_loss = "passed"
# test_slope = "failed"
# test_line = "passed"
# test_unseen = "failed"
#
# [mistakes]
# test_slope = "inner_derivative_forgotten"
#
# [messages]
# test_unseen = "The inner derivative is missing"
# ///
"""The slope of a mean square: the solution."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y)).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
