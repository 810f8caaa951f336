# /// expected
# status = ["graded"]
# score = 0
# ///
"""Writes tensors of the right shape and type that say they lie on no device, with no bytes behind them, so that
there is nothing to compare. A tensor without values is told from one with values."""

import struct

import torch

from gradschool.worker.shared import wire


def put_nothing(self, tensor, depth):
    self._put_sized(b"X", b"float32")
    shape = tuple(tensor.shape)
    self._parts.append(struct.pack(f"!BqB{len(shape)}q", 3, 1, len(shape), *shape))


wire.encoder.PUT_BY_TYPE[torch.Tensor] = put_nothing


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w + x
