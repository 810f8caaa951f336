"""The residual was taken without its sign, but not squared."""

import torch
from torch import nn


def loss(w, x, y):
    return (w * x - y).abs().mean()
