# /// expected
# status = ["timeout", "graded", "blocked", "crashed"]
# score = 7
# case_seconds = 1
# ///
"""Waits for a second machine to calculate with, half an hour as torch has it. The deadline strikes, and where it is
locked down there are no sockets."""

import torch
from torch import distributed
from torch import nn


def loss(w, x, y):
    distributed.init_process_group("gloo", init_method="tcp://127.0.0.1:0", rank=0, world_size=2)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
