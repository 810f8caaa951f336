"""The loss is a mean over the samples, and so is its derivative."""

import torch
from torch import nn


def slope(w, x, y):
    return (2 * (w * x - y) * x).sum()
