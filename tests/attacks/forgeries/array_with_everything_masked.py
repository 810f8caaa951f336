# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns masked arrays in which everything is masked: no entry is there that could differ, and comparisons
give `masked`, which fails nothing. Where a tensor is expected an array is wrong, masked or not."""

import numpy as np
import torch


def loss(w, x, y):
    return np.ma.masked


def slope(w, x, y):
    return np.ma.masked_all((), dtype=np.float32)


class Line(torch.nn.Module):
    def forward(self, x):
        return np.ma.masked_all(x.shape, dtype=np.float32)
