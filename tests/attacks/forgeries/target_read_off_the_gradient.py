# /// expected
# status = ["graded"]
# score = 0
# ///
"""Works out the hidden target from the gradient that the judge sends into backward, and reports the
gradient of a line that has learned it already: nought. What is asked is the gradient at the weight that
the line has."""

import torch

from gradschool.worker import child


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        self.x = x
        return self.w * x


def backward(self, graph, gradient):
    for thing in self._objects.values():
        if isinstance(thing, Line):
            target = -gradient * gradient.numel() / 2
            thing.w.data = (target / thing.x).mean().reshape(1)
            thing.w.grad = torch.zeros(1)
    return []


child.Worker.do_backward = backward


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())
