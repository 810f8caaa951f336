# /// expected
# status = ["graded"]
# score = 10
# ///
"""Asks a data loader for two workers; they are set to none with a note."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def loss(w, x, y):
    data = TensorDataset(torch.arange(8.0))
    loader = DataLoader(data, 4, num_workers=2, prefetch_factor=2, persistent_workers=True)
    assert [batch[0].sum().item() for batch in loader] == [6.0, 22.0]
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
