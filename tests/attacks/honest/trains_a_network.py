# /// expected
# status = ["graded"]
# score = 10
# ///
"""Trains a small convolutional network on the way: ordinary code."""

import torch
from torch import nn


def loss(w, x, y):
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 10))
    optimizer = torch.optim.Adam(model.parameters())
    images, labels = torch.randn(8, 1, 8, 8), torch.randint(10, (8,))
    for _ in range(5):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
