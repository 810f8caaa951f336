"""The derivative of a square brings down a factor of two."""

import torch
from torch import nn


def slope(w, x, y):
    return ((w * x - y) * x).mean()
