# /// expected
# status = ["graded"]
# score = 0
# ///
"""Hands back the gradient that the judge sends into backward as the gradient of its weight. That is one
factor of the chain rule and not the other."""

import torch

from gradschool.worker import child


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x


def backward(self, graph, gradient):
    for thing in self._objects.values():
        if isinstance(thing, Line):
            thing.w.grad = gradient.sum().reshape(1)
    return [gradient for _ in self._graphs[graph][0]]


child.Worker.do_backward = backward


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
