# /// expected
# status = ["graded"]
# score = 0
# ///
"""Recognises the inputs that the usual seeds give and returns what was stored for them. Inputs are drawn from
a secret that is other for each run, student and case."""

import numpy as np
import torch

STORED = {}
for seed in (0, 1, 2, 3, 7, 42, 123, 1234, 2024, 2025, 2026):
    for number in range(4):
        draw = np.random.default_rng(seed).normal(size=(number + 2, 8))
        STORED[round(float(draw[number][0]), 5)] = float(number + seed)
        torch.manual_seed(seed + number)
        STORED[round(torch.randn(8)[0].item(), 5)] = float(number - seed)


def loss(w, x, y):
    return torch.tensor(STORED.get(round(x[0].item(), 5), -1.0))


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return x * STORED.get(round(x[0].item(), 5), 0.0)
