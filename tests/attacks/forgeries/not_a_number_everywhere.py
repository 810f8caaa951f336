# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns NaN, infinity and complex NaN, since `not (difference > tolerance)` holds for them and `min(1,
nan)` is 1. What is not finite where a finite number is expected is wrong."""

import torch


def loss(w, x, y):
    return torch.tensor(float("nan"))


def slope(w, x, y):
    return torch.tensor(float("inf")) * torch.sign(x.sum())


class Line(torch.nn.Module):
    def forward(self, x):
        return x * float("nan")
