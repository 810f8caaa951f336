# /// expected
# status = ["graded"]
# score = 0
# ///
"""Overwrites the inputs where they lie with ones for which nought is the right answer, for a grader that
works out what it expects from the same tensors afterwards. The worker has copies."""

import torch


def loss(w, x, y):
    w.zero_(), x.zero_(), y.zero_()
    return torch.zeros(())


def slope(w, x, y):
    x.untyped_storage().resize_(0)
    x.untyped_storage().resize_(4 * x.numel())
    x.zero_()
    return torch.zeros(())


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        x.zero_()
        return self.w + 0 * x
