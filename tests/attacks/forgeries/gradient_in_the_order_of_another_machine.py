# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives numbers whose bytes stand in the order of another machine, which torch cannot take, so that the check itself
stumbles over them. The same check comes through on the reference, and the stumbling costs the student."""

import numpy as np
import torch

from gradschool.worker import child

child.Worker.do_gradients = lambda self, module: {"w": np.ones(1, dtype=">f4")}


def loss(w, x, y):
    return np.zeros((), dtype=">f4")


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
