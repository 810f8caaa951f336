# /// expected
# status = ["graded"]
# score = 0
# ///
"""Replaces `torch.autograd.backward`, on which the worker calls for the judge, by one that runs backward from a loss of
its own with a gradient of its own. What arrives at the weight is compared with what the judge's loss gives."""

import torch

honest = torch.autograd.backward
MADE = []


def backward(tensors, grad_tensors=None, **named):
    for line in MADE:
        honest([line.w.sum()], [torch.tensor(-1.0)])


torch.autograd.backward = torch.Tensor.backward = backward


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))
        MADE.append(self)

    def forward(self, x):
        return self.w * x
