# /// expected
# status = ["graded"]
# score = 10
# ///
"""Saves weights in the current folder and loads them again."""

import os

import torch
from torch import nn


def loss(w, x, y):
    model = nn.Linear(2, 2)
    torch.save(model.state_dict(), "weights.pt")
    model.load_state_dict(torch.load("weights.pt"))
    os.rename("weights.pt", "kept.pt")
    assert os.listdir(".").count("kept.pt") == 1
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
