# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns the largest number of its type: differences and squares of it overflow, and what compares with the
result of that gets answers that are neither true nor false. It is finite, and as far off as it is."""

import torch

LARGEST = torch.finfo(torch.float32).max


def loss(w, x, y):
    return torch.tensor(LARGEST)


def slope(w, x, y):
    return torch.tensor(-LARGEST)


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor([LARGEST]))

    def forward(self, x):
        return x * self.w
