# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns zeros with a minus sign and numbers too small to be normal, whose ratio to anything is not a number. They
are compared by their difference, as what they are: nothing."""

import torch


def loss(w, x, y):
    return torch.tensor(-0.0)


def slope(w, x, y):
    return torch.tensor(1e-45)


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor([-0.0]))

    def forward(self, x):
        return x.abs() * self.w * -0.0
