# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives each tensor that can be differentiated the number of the same graph, made for the purpose, so that
backward runs there and leaves a gradient of its own choice. The value of the gradient is compared with the
right one."""

import torch

from gradschool.worker import child

honest = child.Worker._graph_of


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        self.other = (self.w * torch.ones(x.shape)).requires_grad_()
        return (0 * x).requires_grad_()


def graph_of(self, tensor):
    line = next(thing for thing in self._objects.values() if isinstance(thing, Line))
    return honest(self, line.other)


child.Worker._graph_of = graph_of


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
