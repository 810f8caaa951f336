# /// expected
# status = ["graded"]
# score = 10
# ///
"""Uses temporary files and folders and its home."""

import tempfile
from pathlib import Path

import torch
from torch import nn


def loss(w, x, y):
    with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
        file.write(b"x")
        (Path(folder) / "inner").mkdir()
        (Path.home() / "notes.txt").write_text("kept")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
