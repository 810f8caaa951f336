"""The slope by autograd, the line by a linear layer."""

import torch
import torch.nn.functional as F
from torch import nn


def loss(w, x, y):
    return F.mse_loss(w * x, y)


def slope(w, x, y):
    w = w.detach().clone().requires_grad_()
    loss(w, x, y).backward()
    return w.grad


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.full((1,), 3.0))

    def forward(self, x):
        return torch.mul(x, self.w)
