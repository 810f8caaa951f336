"""Gives a list that says it has two billion entries. What it really holds crosses, whatever it says."""

import torch
from torch import nn


class Long(list):
    def __len__(self):
        return 2**31 - 1


def loss(w, x, y):
    return Long([1.0, 2.0])


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
