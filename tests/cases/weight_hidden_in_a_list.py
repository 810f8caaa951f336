# /// expected
# status = "graded"
# score = 8
#
# [cases]
# test_loss = "passed"
# test_slope = "passed"
# test_line = "failed"
# test_unseen = "passed"
#
# [mistakes]
# test_line = "weight_in_a_plain_tensor"
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
        self.w = torch.ones(1, requires_grad=True)

    def forward(self, x):
        return self.w * x
