# /// expected
# status = ["graded"]
# score = 10
# ///
"""Uses NumPy, two threads of torch, a recurrent network and a decomposition."""

import numpy as np

import torch
from torch import nn


def loss(w, x, y):
    torch.set_num_threads(2)
    assert torch.linalg.svd(torch.randn(100, 100) @ torch.randn(100, 100))[1].shape == (100,)
    assert nn.LSTM(3, 4)(torch.randn(5, 2, 3))[0].shape == (5, 2, 4)
    assert np.linalg.norm(np.ones(4)) == 2
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
