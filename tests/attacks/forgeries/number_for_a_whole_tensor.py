# /// expected
# status = ["graded"]
# score = 0
# ///
"""Makes one number pass for any shape: a tensor of one entry, expanded along more axes by steps of nought.
The shape is compared before any value, and the bytes that cross are those of its shape."""

import torch


def loss(w, x, y):
    return (w * x - y).mean().expand(1, 1, 1)


def slope(w, x, y):
    return torch.as_strided(x, (8,), (0,)).expand(1, 8)


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.zeros(1).expand(len(x), 1)
