# /// expected
# status = ["graded"]
# score = 10
# ///
"""Begins with the recipe for repeatable runs that goes from notebook to notebook, on whatever device there is."""

import os
import random

import numpy as np
import torch
from torch import nn


def seed_everything(seed):
    os.environ["PYTHONHASHSEED"] = str(seed)
    os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.cuda.manual_seed_all(seed)
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    torch.use_deterministic_algorithms(True)
    torch.set_float32_matmul_precision("high")
    torch.autograd.set_detect_anomaly(True)


seed_everything(42)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.set_default_device(device)


def loss(w, x, y):
    seed_everything(0)
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    seed_everything(0)
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        seed_everything(0)
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.w * x
