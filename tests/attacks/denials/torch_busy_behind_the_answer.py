# /// expected
# status = ["graded", "timeout"]
# score = [3, 10]
# case_seconds = 1
# ///
"""Answers rightly while threads multiply large matrices in C++, without the interpreter's lock, at the cost of whoever
comes next. A worker is ended with its submission."""

import threading

import torch
from torch import nn


def work():
    while True:
        large @ large


large = torch.ones(400, 400)


def loss(w, x, y):
    for _ in range(4):
        threading.Thread(target=work, daemon=True).start()
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
