# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns torch's own results with names, which are tuples of two values, so that a comparison entry by entry picks
whichever fits. A tuple is no tensor, whatever its names are."""

import torch


def loss(w, x, y):
    return torch.max(torch.zeros(3, 1), dim=0)


def slope(w, x, y):
    return torch.return_types.sort([torch.zeros(()), torch.zeros(())])


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.max(x.repeat(2, 1), dim=0)
