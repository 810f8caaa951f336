# /// expected
# status = ["graded"]
# score = 0
# ///
"""Makes every generator in its process give nought and ignore its seed, so that inputs and answers that are drawn alike
on both sides are known. The judge draws on its own side and sends what it drew."""

import random

import numpy as np
import torch

from gradschool.worker import child

child.seed_everything = lambda seed, device: None
random.random = lambda: 0.0
np.random.normal = np.random.randn = lambda *arguments, **named: np.zeros(1)
torch.rand = torch.randn = lambda *arguments, **named: torch.zeros(())


def loss(w, x, y):
    drawn = torch.from_numpy(np.random.normal(size=8)).float()
    return ((w * drawn - torch.randn(8)) ** 2).mean() + random.random()


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.randn(4) * x
