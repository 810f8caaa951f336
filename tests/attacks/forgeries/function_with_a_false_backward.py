# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns what comes from a function of its own, whose pass backwards knows nothing of the one forwards and
hands on signs alone, for a grader that asks only whether a gradient came. Its value is compared."""

import torch


class Signs(torch.autograd.Function):
    @staticmethod
    def forward(context, w, x):
        return 0 * x

    @staticmethod
    def backward(context, gradient):
        return gradient.sign().sum().reshape(1), torch.ones_like(gradient)


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return Signs.apply(self.w, x)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
