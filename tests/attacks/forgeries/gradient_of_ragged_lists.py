# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives lists of uneven length, holding texts and None, as a gradient: turned into a tensor, they raise in the
judge. A check that comes through on the reference and not on what came back has failed."""

import torch

from gradschool.worker import child

child.Worker.do_gradients = lambda self, module: {"w": [[1.0], [2.0, "x", None], []]}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x + self.w
