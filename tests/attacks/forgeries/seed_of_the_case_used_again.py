# /// expected
# status = ["graded"]
# score = 0
# ///
"""Keeps the seed that the worker gets for each case, and draws from it what the grader may have drawn:
inputs, and then what is expected. What is expected comes from the reference and not from a draw."""

import numpy as np
import torch

from gradschool.worker import child

honest = child.seed_everything
seeds = []


def seed_everything(seed, device):
    seeds.append(seed)
    honest(seed, device)


child.seed_everything = seed_everything


def drawn(number):
    rng = np.random.default_rng(seeds[-1])
    rng.normal(size=2 * number)
    return torch.tensor(rng.normal(), dtype=torch.float32)


def loss(w, x, y):
    return drawn(len(x))


def slope(w, x, y):
    return drawn(len(x))


class Line(torch.nn.Module):
    def forward(self, x):
        return drawn(len(x)) * x
