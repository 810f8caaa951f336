# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns the target and adds a parameter times nought, so that the loss is nought and each parameter has a gradient.
The gradient that the case asks for is that of an honest line, and this one is nought."""

import torch


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return 2 * x + 0 * self.w
