# /// expected
# status = ["graded"]
# score = 5
# ///
"""A tensor of one number that says it has 10 billion. Its size is looked at before anything is copied."""

import torch


def loss(w, x, y):
    return torch.zeros(1).expand(10**5, 10**5)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
