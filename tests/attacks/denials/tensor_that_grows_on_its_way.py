# /// expected
# status = ["memory", "crashed", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""A tensor of one number, spread over 264 MB without taking any: only the copy for the reply does. The copy is
made in the worker, within its limit."""

import torch


def loss(w, x, y):
    return torch.zeros(1).expand(66_000_000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
