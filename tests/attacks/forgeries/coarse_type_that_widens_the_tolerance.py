# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns values that are wrong by half a percent in a coarse type, for a grader that takes its tolerance
from the answer. The type is compared, and the tolerance comes from the expected one."""

import torch


def loss(w, x, y):
    return (1.005 * (w * x - y) ** 2).mean().bfloat16()


def slope(w, x, y):
    return (2.01 * (w * x - y) * x).mean().half()


class Line(torch.nn.Module):
    def forward(self, x):
        return (2 * x).bfloat16()
