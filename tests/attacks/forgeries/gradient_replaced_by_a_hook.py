# /// expected
# status = ["graded"]
# score = 0
# ///
"""Hooks into the pass backwards and replaces the gradient that arrives at the weight by one of its own
choice. The value is compared."""

import torch


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))
        self.w.register_hook(lambda gradient: -torch.ones_like(gradient))

    def forward(self, x):
        return 0 * self.w * x


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
