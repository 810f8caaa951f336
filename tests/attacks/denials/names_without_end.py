# /// expected
# status = ["timeout", "memory"]
# score = 8
# case_seconds = 1
# ///
"""Has parameters without end, so that asking for their names never stops. Time and memory do."""

import torch
from torch import nn


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def named_parameters(self, *_, **__):
        while True:
            yield "w", torch.ones(1)
