# /// expected
# status = ["graded"]
# score = 0
# ///
"""Has a parameter of a class of its own, whose gradient is always there and always the same, without a pass
backwards. Its value is compared, on inputs that nobody knew."""

import torch


class Weight(torch.nn.Parameter):
    @property
    def grad(self):
        return torch.full((1,), -1.5)

    @grad.setter
    def grad(self, value):
        pass


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = Weight(torch.ones(1))

    def forward(self, x):
        return 0 * self.w * x


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
