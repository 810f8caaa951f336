# /// expected
# status = ["graded"]
# score = 10
# ///
"""Leaves two hundred temporary files and folders behind, open and with data in them, and forbids that they are deleted
at the end. They lie in the worker's own folder, and it goes with the worker."""

import tempfile

import torch
from torch import nn


def loss(w, x, y):
    for _ in range(200):
        file = tempfile.NamedTemporaryFile(dir=tempfile.mkdtemp(), delete=False)
        kept.append(file)
        file.write(bytes(1 << 18))
    return ((w * x - y) ** 2).mean()


kept = []


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
