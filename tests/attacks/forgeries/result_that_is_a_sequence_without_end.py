# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives as a gradient an object whose every entry is such an object again, so that the judge goes down for ever
or gives the case up as its own fault. The way down has an end, and the case fails."""

import torch

from gradschool.worker import child


class Deep:
    def __len__(self):
        return 1

    def __getitem__(self, key):
        return self

    def __iter__(self):
        return iter([self])


child.Worker.do_gradients = lambda self, module: {"w": Deep()}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
