# /// expected
# status = ["graded"]
# score = 0
# ///
"""Exchanges the names of the types on the worker's side of the wire, so that a tensor arrives as one of
another type. What arrives is compared, in the type in which it arrives; these bytes are not the answer."""

import torch

from gradschool.worker.shared import wire

heads = wire.encoder.TORCH_HEADS
heads[torch.int32], heads[torch.float32] = heads[torch.float32], heads[torch.int32]


def loss(w, x, y):
    return torch.tensor(0x7F800000, dtype=torch.int32)


def slope(w, x, y):
    return torch.tensor(-(1 << 22), dtype=torch.int32)


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.full(x.shape, 0x7FC00000, dtype=torch.int32)
