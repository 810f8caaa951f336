# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns tensors of a subclass whose shape, type and number of axes are other ones each time they are asked for, so
that what is checked and what is sent differ. The judge looks at what came and asks nobody."""

import itertools

import torch

SHAPES = itertools.cycle([(), (8,), (4,), (0,), (1, 1)])
TYPES = itertools.cycle([torch.float32, torch.float64, torch.bool, torch.float16])


class Changing(torch.Tensor):
    @property
    def shape(self):
        return torch.Size(next(SHAPES))

    @property
    def dtype(self):
        return next(TYPES)

    def dim(self):
        return len(next(SHAPES))


def loss(w, x, y):
    return torch.zeros(8).as_subclass(Changing)


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.zeros(()).as_subclass(Changing)
