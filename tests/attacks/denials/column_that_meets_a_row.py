# /// expected
# status = ["graded", "memory"]
# score = [0, 8]
# judge_mib = 1400
# ///
"""A column of millions of entries where a row of four is expected: the grader takes the difference of the two, and
one becomes four times as large. What the judge computes with values from here has a limit on its memory."""

import torch


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * torch.ones(12 << 20, 1)
