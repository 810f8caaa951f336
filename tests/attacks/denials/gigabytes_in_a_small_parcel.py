# /// expected
# status = ["memory", "timeout"]
# score = 7
# case_seconds = 1
# ///
"""Unpacks a small text to 6 GB in one call. The address space has its limit, and the verdict names memory."""

import zlib

import torch
from torch import nn


def loss(w, x, y):
    block = zlib.compressobj()
    zeros = block.compress(bytes(1 << 20)) + block.flush(zlib.Z_FULL_FLUSH)
    again = block.compress(bytes(1 << 20)) + block.flush(zlib.Z_FULL_FLUSH)
    return zlib.decompressobj().decompress(zeros + again * 6000)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
