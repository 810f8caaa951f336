# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns infinity, by which a tolerance that is taken from the answer becomes infinite too, so that any difference
lies within it. The tolerance is that of the expected value, and an answer must be finite."""

import torch


def loss(w, x, y):
    return torch.tensor(float("inf"))


def slope(w, x, y):
    return torch.tensor(float("-inf"))


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x * float("inf")
