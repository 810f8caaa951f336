"""The means as dot products divided by the count."""

import torch
from torch import nn


def loss(w, x, y):
    residual = w * x - y
    return residual @ residual / len(x)


def slope(w, x, y):
    return 2 / x.numel() * ((w * x - y) @ x)


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("w", nn.Parameter(torch.zeros(1)))

    def forward(self, x):
        return x * self.w
