# /// expected
# status = ["graded"]
# score = 10
# ///
"""Starts threads, directly and in a pool, and an event loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import nn


def loss(w, x, y):
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(abs, range(10))) == 45
    asyncio.run(asyncio.sleep(0.001))
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
