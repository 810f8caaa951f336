# /// expected
# status = ["graded"]
# score = 7
# ///
"""Gives sparse, quantised, conjugated and other rare tensors, each of which a naive encoder takes for an ordinary
one."""

import torch
from torch import nn


def loss(w, x, y):
    return [
        torch.eye(3).to_sparse(),
        torch.eye(3).to_sparse_csr(),
        torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8),
        torch.ones(2, dtype=torch.complex32),
        torch.complex(w, w).conj(),
        torch.zeros(2, dtype=torch.float8_e5m2),
        torch._neg_view(w),
    ]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
