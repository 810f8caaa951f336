# /// expected
# status = ["graded"]
# score = 0
# ///
"""Sends each request back as its reply, byte by byte the same, in case the judge takes what it said itself
for what it wanted to hear. A request does not have the form of a reply."""

import torch

from gradschool.worker import child

child.Worker._answer = lambda self, payload: payload


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
