# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns NumPy's own numbers and records of them, which compare with a tensor by calling the tensor and carry a type
that the expected value would be turned into. A number is no tensor."""

import numpy as np
import torch


def loss(w, x, y):
    return np.float32(0)


def slope(w, x, y):
    return np.zeros((), dtype=[("value", "<f4"), ("expected", "<f4")])


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return np.float64(self.w.item())
