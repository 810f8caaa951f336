# /// expected
# status = ["memory"]
# score = 5
# ///
"""Asks for a tensor of 400 GB. The address space of a worker is limited, and the verdict names memory."""

import torch


def loss(w, x, y):
    return torch.zeros(100_000_000_000).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
