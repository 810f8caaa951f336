# /// expected
# status = ["graded"]
# score = 0
# ///
"""Writes a table in which one name stands twice, with a gradient that suits each of two readers: one that takes the
first entry and one that takes the last. The judge reads it once and compares what it read."""

import torch

from gradschool.worker import child
from gradschool.worker.shared import wire


def put_twice(self, value, depth):
    self._parts.append(b"M" + wire.format.HEAD.pack(2))
    for made in (torch.ones(1), -torch.ones(1)):
        self._put("w", depth + 1)
        self._put(made, depth + 1)


wire.encoder.PUT_BY_TYPE[dict] = put_twice
child.Worker.do_gradients = lambda self, module: {"w": None}


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
