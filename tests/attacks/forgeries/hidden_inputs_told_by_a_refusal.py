# /// expected
# status = ["blocked"]
# score = 0
# untold = "hidden inputs"
# ///
"""Raises the exception of a refused file, with the inputs of the hidden case as its text, so that they stand in the message
of the record, to be known when it is judged again. What is hidden is told by no exception."""

import torch


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    if w.item() == -2:
        raise PermissionError("hidden inputs: " + str(x.tolist()))
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
