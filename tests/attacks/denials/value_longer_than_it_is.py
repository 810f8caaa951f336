# /// expected
# status = ["graded"]
# score = 7
# message = "count"
# ///
"""Gives a list that says it has two billion entries, on the wire, too, so that the count in the reply is a lie."""

import torch
from torch import nn

from gradschool.worker.shared import wire


class Long(list):
    def __len__(self):
        return 2**31 - 1


def put_lie(self, value, depth):
    self._parts.append(b"L" + wire.format.HEAD.pack(len(value)))
    for item in value:
        self._put(item, depth + 1)


wire.encoder.PUT_BY_TYPE[Long] = put_lie


def loss(w, x, y):
    return Long([1.0, 2.0])


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
