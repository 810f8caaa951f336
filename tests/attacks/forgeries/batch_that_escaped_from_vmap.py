# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns the tensor of one sample that escaped from `torch.vmap`: its shape is that of the expected value and its
storage another one. What cannot be written to the wire is an exception like any other."""

import torch

ESCAPED = []


def keep(row):
    ESCAPED.append(row.sum())
    return row


torch.vmap(keep)(torch.zeros(3, 4))


def loss(w, x, y):
    return ESCAPED[0]


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return ESCAPED[0] * x
