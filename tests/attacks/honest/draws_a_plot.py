# /// expected
# status = ["graded"]
# score = 10
# ///
"""Draws with matplotlib, which takes a backend without a screen."""

import torch
from torch import nn


def loss(w, x, y):
    try:
        import matplotlib.pyplot as plt
    except ModuleNotFoundError:
        return ((w * x - y) ** 2).mean()  # it is no part of the kit
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3])
    figure.savefig("plot.png")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
