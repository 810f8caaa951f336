# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Reads the memory of another process of the same user as a file, by its map of addresses. Landlock grants
neither file and refuses to look into processes outside."""

import os

import torch
from torch import nn


def attempt():
    with open(f"/proc/{VICTIM_PID}/maps") as file:
        heap = [line.split()[0].split("-") for line in file if "[heap]" in line or "[stack]" in line]
    with open(f"/proc/{VICTIM_PID}/mem", "rb", buffering=0) as memory:
        for start, end in heap:
            piece = os.pread(memory.fileno(), int(end, 16) - int(start, 16), int(start, 16))
            if SECRET_TEXT_START.encode() in piece:
                return "the secret in its memory"
    return None


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
