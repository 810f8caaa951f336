# /// expected
# status = ["graded", "timeout"]
# score = 0
# ///
"""Gives an object that says it holds a hundred thousand million numbers, so that the judge asks for each of them and
gives the case up as its own fault. What is asked of the worker is paid from the time of the case."""

import torch

from gradschool.worker import child


class Vast:
    def __len__(self):
        return 10**11

    def __getitem__(self, key):
        return 1.0


child.Worker.do_gradients = lambda self, module: {"w": Vast()}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
