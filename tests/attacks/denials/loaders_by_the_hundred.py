# /// expected
# status = ["graded"]
# score = 10
# ///
"""Asks a loader of data for a hundred processes, each with a copy of the data. Where there are no processes, the loader
works in the one that asked."""

import torch
from torch import nn
from torch.utils.data import DataLoader


def loss(w, x, y):
    read = torch.cat(list(DataLoader(x, batch_size=8, num_workers=100)))
    return ((w * read - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
